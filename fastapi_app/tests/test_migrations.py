"""The migrations."""

import sqlite3
from pathlib import Path
from typing import Any

import pytest
from alembic import command
from alembic.config import Config


@pytest.mark.filterwarnings("ignore:.*expression-based index:")
def test_the_migrations_build_what_the_models_say(alembic_config: Config) -> None:
    command.upgrade(alembic_config, "head")
    command.check(alembic_config)  # Raises if a migration is missing.


def test_migrating_again_changes_nothing(alembic_config: Config, tmp_path: Path) -> None:
    command.upgrade(alembic_config, "head")
    before = schema(tmp_path)
    command.upgrade(alembic_config, "head")

    assert schema(tmp_path) == before


def test_a_migration_can_be_taken_back(alembic_config: Config, tmp_path: Path) -> None:
    command.upgrade(alembic_config, "head")
    command.downgrade(alembic_config, "base")

    [table, *_] = schema(tmp_path)
    assert "alembic_version_fastapi" in table
    assert not any("articles" in sql for sql in schema(tmp_path))


def test_the_count_of_all_articles_has_its_row(alembic_config: Config, tmp_path: Path) -> None:
    command.upgrade(alembic_config, "head")

    assert query(tmp_path, "SELECT value FROM counters WHERE name = 'articles'") == [0]


def schema(folder: Path) -> list[str]:
    """All that SQLite knows of the tables."""
    return query(folder, "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY name")


def query(folder: Path, sql: str) -> list[Any]:
    connection = sqlite3.connect(folder / "test.db")
    rows = [row for (row,) in connection.execute(sql)]
    connection.close()
    return rows
