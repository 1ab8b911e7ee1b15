"""The models' guards."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, InvalidRequestError

from conduit.articles.models import Article
from conduit.extensions import db


def test_nothing_is_loaded_row_by_row(article: Article) -> None:
    db.session.expunge_all()
    loaded = db.session.scalars(sa.select(Article)).one()

    with pytest.raises(InvalidRequestError, match="raise_on_sql"):
        loaded.author.username  # noqa: B018


def test_the_database_refuses_an_empty_title(article: Article) -> None:
    article.title = ""

    with pytest.raises(IntegrityError, match="articles_title_length"):
        db.session.commit()
