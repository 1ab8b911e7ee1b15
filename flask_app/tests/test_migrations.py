"""The migrations."""

import pytest
import sqlalchemy as sa
from flask import Flask
from flask_migrate import check, downgrade, upgrade

from conduit.articles.models import Counter
from conduit.extensions import db


@pytest.mark.filterwarnings("ignore:.*expression-based index:")
def test_the_migrations_build_what_the_models_say(app: Flask) -> None:
    check()  # Exits if a migration is missing.


def test_migrating_again_changes_nothing(app: Flask) -> None:
    before = schema()
    upgrade()

    assert schema() == before


def test_a_migration_can_be_taken_back(app: Flask) -> None:
    downgrade(revision="base")

    assert sa.inspect(db.engine).get_table_names() == ["alembic_version_flask"]


def schema() -> list[str]:
    """All that SQLite knows of the tables."""
    with db.engine.connect() as connection:
        return list(connection.scalars(sa.text("SELECT sql FROM sqlite_master ORDER BY name")))


def test_the_count_of_all_articles_has_its_row(app: Flask) -> None:
    assert db.session.scalar(sa.select(Counter.value).where(Counter.name == "articles")) == 0
