"""The models' guards."""

import pytest
import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError, InvalidRequestError
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.articles.models import Article

pytestmark = pytest.mark.anyio


async def test_nothing_is_loaded_row_by_row(session: AsyncSession, article: Article) -> None:
    session.expunge_all()
    loaded = (await session.scalars(sa.select(Article))).one()

    with pytest.raises(InvalidRequestError, match="raise_on_sql"):
        loaded.author.username  # noqa: B018


async def test_the_database_refuses_an_empty_title(session: AsyncSession, article: Article) -> None:
    article.title = ""

    with pytest.raises(IntegrityError, match="articles_title_length"):
        await session.commit()
