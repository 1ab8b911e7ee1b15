"""The seed command: the demo's world out of shared_spec/seed.json, or a generated one."""

import asyncio
import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Annotated, Any

import sqlalchemy as sa
import typer
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.articles.models import Article, ArticleTag, Favorite, Tag
from conduit.articles.slugs import slugify
from conduit.comments.models import Comment
from conduit.database import Base, make_engine, make_sessions
from conduit.generator import START, Generator, SeedArticle, SeedComment
from conduit.profiles.models import Follow
from conduit.settings import SHARED_SPEC, get_settings
from conduit.users.models import User
from conduit.users.passwords import hash_password

BATCH = 1000
Row = dict[str, Any]


def seed(
    users: Annotated[int | None, typer.Option(min=1, help="Generate so many people.")] = None,
    articles: Annotated[int | None, typer.Option(min=0, help="Generate so many articles.")] = None,
    number: Annotated[int, typer.Option("--seed", help="The generator's seed.")] = 1,
) -> None:
    """Fill an empty database: with the demo's world, or with a generated one."""
    asyncio.run(fill(users, articles, number))


async def fill(users: int | None, articles: int | None, number: int) -> None:
    """Open the database, fill it and close it."""
    engine = make_engine(get_settings())
    try:
        async with make_sessions(engine)() as session:
            await fill_database(session, users, articles, number)
    finally:
        await engine.dispose()


async def fill_database(
    session: AsyncSession, users: int | None, articles: int | None, number: int
) -> None:
    """Fill the session's database, if it is empty."""
    if await session.scalar(sa.select(sa.exists().where(User.id > 0))):
        typer.echo("The database has users already: nothing is changed.")
        return
    world = json.loads((SHARED_SPEC / "seed.json").read_text())
    password = await hash_password(world["password"])
    if users is None and articles is None:
        people = await store_people(session, world["users"], demo_follows(world), password)
        await store_articles(session, demo_articles(world), people, len(world["articles"]))
    else:
        generator = Generator(seed=number, words=world["words"], users=users or 10)
        people = await store_people(session, generator.people(), generator.follows(), password)
        await store_articles(session, generator.articles(articles or 0), people, articles or 0)
    await session.commit()  # Where there are no articles, the people are still to be stored.
    typer.echo(f'Done. Everybody\'s password is "{world["password"]}".')


def demo_follows(world: Row) -> Iterator[tuple[int, int]]:
    """Who follows whom in the demo's world, by number from 1."""
    numbers = number_people(world)
    return ((numbers[follower], numbers[followed]) for follower, followed in world["follows"])


def demo_articles(world: Row) -> list[SeedArticle]:
    """The articles of the demo's world, with all that hangs on them."""
    numbers = number_people(world)
    articles = [
        SeedArticle(
            author=numbers[article["author"]],
            title=article["title"],
            description=article["description"],
            body=article["body"],
            created_at=datetime.fromisoformat(article["createdAt"]),
            tags=article["tagList"],
        )
        for article in world["articles"]
    ]
    for username, index in world["favorites"]:
        articles[index].favorited_by.append(numbers[username])
    for comment in world["comments"]:
        moment = datetime.fromisoformat(comment["createdAt"])
        author = numbers[comment["author"]]
        articles[comment["article"]].comments.append(SeedComment(author, comment["body"], moment))
    return articles


def number_people(world: Row) -> dict[str, int]:
    """The people of the demo's world, numbered from 1."""
    return {user["username"]: number for number, user in enumerate(world["users"], 1)}


async def store_people(
    session: AsyncSession, users: Iterable[Row], follows: Iterable[tuple[int, int]], password: str
) -> dict[int, int]:
    """Store people, and who follows whom. Returns their ids by their numbers."""
    same = {"password": password, "created_at": START}
    people = dict(enumerate(await insert(session, User, [user | same for user in users]), 1))
    await insert(
        session, Follow, [{"follower_id": people[a], "followed_id": people[b]} for a, b in follows]
    )
    return people


async def store_articles(
    session: AsyncSession, articles: Iterable[SeedArticle], people: dict[int, int], total: int
) -> None:
    """Store articles and all that hangs on them, a transaction for each batch."""
    tags: dict[str, int] = {}
    articles = iter(articles)
    with typer.progressbar(length=total, label="Articles") as bar:
        while batch := list(islice(articles, BATCH)):
            new = sorted({tag for article in batch for tag in article.tags} - tags.keys())
            tags.update(
                zip(new, await insert(session, Tag, [{"name": name} for name in new]), strict=True)
            )
            ids = await insert(
                session, Article, [article_row(article, people) for article in batch]
            )
            rows = [link_rows(i, a, people, tags) for i, a in zip(ids, batch, strict=True)]
            for model, of_model in zip(
                (ArticleTag, Favorite, Comment), zip(*rows, strict=True), strict=True
            ):
                await insert(session, model, [row for of_article in of_model for row in of_article])
            await session.commit()
            bar.update(len(batch))


def article_row(article: SeedArticle, people: dict[int, int]) -> Row:
    """An article as a row."""
    return {
        "slug": slugify(article.title),
        "title": article.title,
        "description": article.description,
        "body": article.body,
        "author_id": people[article.author],
        "created_at": article.created_at,
        "updated_at": article.created_at,
    }


def link_rows(
    article_id: int, article: SeedArticle, people: dict[int, int], tags: dict[str, int]
) -> tuple[list[Row], list[Row], list[Row]]:
    """What hangs on an article as rows: its tags, favourites and comments."""
    return (
        [{"article_id": article_id, "tag_id": tags[tag]} for tag in article.tags],
        [{"article_id": article_id, "user_id": people[n]} for n in article.favorited_by],
        [
            {
                "article_id": article_id,
                "author_id": people[comment.author],
                "body": comment.body,
                "created_at": comment.created_at,
                "updated_at": comment.created_at,
            }
            for comment in article.comments
        ],
    )


async def insert(session: AsyncSession, model: type[Base], rows: list[Row]) -> list[int]:
    """Insert rows in bulk. Returns their ids, in the order of the rows."""
    if not rows:
        return []
    identifier = model.__table__.c.id
    statement = sa.insert(model).returning(identifier, sort_by_parameter_order=True)
    return list(await session.scalars(statement, rows))
