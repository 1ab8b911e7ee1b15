"""Reads of articles: each list is one query, its tags another, its count a third."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased, contains_eager, defer, load_only, selectinload, with_expression

from conduit.articles.models import Article, ArticleTag, Counter, Favorite, Tag
from conduit.errors import Forbidden, NotFound
from conduit.pagination import paginate
from conduit.profiles.models import Follow
from conduit.profiles.queries import is_followed_by
from conduit.users.models import User
from conduit.users.queries import has_username

Articles = sa.Select[Article]


def select_articles(*, reader: User | None) -> Articles:
    """Articles with their authors and tags; `favorited` and `following` are those of the reader."""
    return (
        sa.select(Article)
        .join(Article.author)
        .options(
            contains_eager(Article.author).options(
                with_expression(User.following, is_followed_by(reader))
            ),
            selectinload(Article.tags),
            with_expression(Article.favorited, is_favorited_by(reader)),
        )
    )


def is_favorited_by(reader: User | None) -> sa.ColumnElement[bool]:
    """Whether the reader has favourited the article of the row; false for the anonymous."""
    if reader is None:
        return sa.false()
    return sa.exists().where(Favorite.user_id == reader.id, Favorite.article_id == Article.id)


async def get_article(session: AsyncSession, slug: str, *, reader: User | None) -> Article:
    """One article, whole.

    :raise NotFound: if no article has this slug.
    """
    return found(await session.scalar(select_articles(reader=reader).where(Article.slug == slug)))


async def find_article(session: AsyncSession, slug: str) -> Article:
    """One article, of which only the id and the author's id are known: enough to act on it.

    :raise NotFound: if no article has this slug.
    """
    select = sa.select(Article).where(Article.slug == slug)
    return found(await session.scalar(select.options(load_only(Article.id, Article.author_id))))


def own(article: Article, author: User) -> Article:
    """The article, if it is this author's.

    :raise Forbidden: if it is somebody else's.
    """
    if article.author_id != author.id:
        raise Forbidden("article")
    return article


async def reload_article(
    session: AsyncSession, article_id: int, *, reader: User, lock: bool = False
) -> Article:
    """One article, whole, as it is now; with `lock` nobody else changes it until the commit.

    :raise NotFound: if it has been deleted.
    """
    select = select_articles(reader=reader).where(Article.id == article_id)
    if lock:
        select = select.with_for_update(of=Article)
    return found(await session.scalar(select.execution_options(populate_existing=True)))


async def lock_article(session: AsyncSession, article_id: int) -> None:
    """Wait until nobody else changes this article, and keep it so until the commit.

    :raise NotFound: if it has been deleted.
    """
    select = sa.select(Article.id).where(Article.id == article_id).with_for_update()
    if await session.scalar(select) is None:
        raise NotFound("article")


def found(article: Article | None) -> Article:
    """What was looked for.

    :raise NotFound: if it is not there.
    """
    if article is None:
        raise NotFound("article")
    return article


async def list_articles(
    session: AsyncSession, *, reader: User | None, limit: int, offset: int, **filters: str
) -> tuple[list[Article], int]:
    """A page of the articles that match all filters, newest first, and the number of all of them.

    Filters: `tag`, `author`, `favorited`, the last two by username.
    """
    conditions = [FILTERS[name](value) for name, value in filters.items()]
    select = select_articles(reader=reader).where(*conditions)
    count = await count_articles(session, conditions, filters)
    return await page_of(session, select, count, limit, offset)


async def list_feed(
    session: AsyncSession, *, reader: User, limit: int, offset: int
) -> tuple[list[Article], int]:
    """A page of the articles by those whom the reader follows, and the number of all of them."""
    followed = sa.select(Follow.followed_id).where(Follow.follower_id == reader.id)
    select = select_articles(reader=reader).where(Article.author_id.in_(followed))
    count = sa.select(sa.func.sum(User.articles_count)).where(User.id.in_(followed))
    return await page_of(session, select, await scalar_count(session, count), limit, offset)


async def list_tags(session: AsyncSession) -> list[str]:
    """The names of the tags in use, sorted by code point."""
    return sorted(await session.scalars(sa.select(Tag.name).where(Tag.articles_count > 0)))


async def list_popular_tags(session: AsyncSession) -> list[str]:
    """The names of the 20 tags of the newest articles; only the last 400 uses are looked at."""
    newest = [ArticleTag.article_id.desc(), ArticleTag.tag_id.desc()]
    uses = sa.select(ArticleTag).order_by(*newest).limit(400).subquery()
    return list(
        await session.scalars(
            sa.select(Tag.name)
            .join(uses, uses.c.tag_id == Tag.id)
            .group_by(Tag.id, Tag.name)
            .order_by(sa.func.max(uses.c.article_id).desc(), Tag.name)
            .limit(20)
        )
    )


async def page_of(
    session: AsyncSession, select: Articles, count: int, limit: int, offset: int
) -> tuple[list[Article], int]:
    """Cut a page out of a list of so many articles, newest first and without their bodies."""
    if offset >= count:
        return [], count  # A database would look through the whole table to find as much.
    newest_first = select.order_by(Article.created_at.desc(), Article.id.desc())
    page = paginate(newest_first, limit=limit, offset=offset)
    return list(await session.scalars(page.options(defer(Article.body, raiseload=True)))), count


def has_tag(name: str) -> sa.ColumnElement[bool]:
    """The articles with this tag."""
    tag_id = sa.select(Tag.id).where(Tag.name == name).scalar_subquery()
    return Article.id.in_(sa.select(ArticleTag.article_id).where(ArticleTag.tag_id == tag_id))


def has_author(username: str) -> sa.ColumnElement[bool]:
    """The articles by this person."""
    return Article.author_id == user_id_of(username)


def has_favorited(username: str) -> sa.ColumnElement[bool]:
    """The articles that this person has favourited."""
    favorites = sa.select(Favorite.article_id).where(Favorite.user_id == user_id_of(username))
    return Article.id.in_(favorites)


def user_id_of(username: str) -> sa.ScalarSelect[int]:
    """The id of this person, looked up within the query."""
    other = aliased(User)  # The query has the author already.
    return sa.select(other.id).where(has_username(username, other)).scalar_subquery()


FILTERS: dict[str, Any] = {"tag": has_tag, "author": has_author, "favorited": has_favorited}


async def count_articles(
    session: AsyncSession, conditions: list[sa.ColumnElement[bool]], filters: dict[str, str]
) -> int:
    """The number of all matches: kept by triggers, unless several filters meet."""
    count: sa.Select[Any]
    match list(filters.items()):
        case []:
            count = sa.select(Counter.value).where(Counter.name == "articles")
        case [("tag", name)]:
            count = sa.select(Tag.articles_count).where(Tag.name == name)
        case [("author", username)]:
            count = sa.select(User.articles_count).where(has_username(username))
        case [("favorited", username)]:
            count = sa.select(User.favorites_count).where(has_username(username))
        case _:
            count = sa.select(sa.func.count()).select_from(Article).where(*conditions)
    return await scalar_count(session, count)


async def scalar_count(session: AsyncSession, select: sa.Select[Any]) -> int:
    """The number that a query finds; none means zero."""
    return int(await session.scalar(select) or 0)
