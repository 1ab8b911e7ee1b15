"""The seed command: the demo's world out of shared_spec/seed.json, or a generated one."""

import json
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any

import click
import sqlalchemy as sa
from flask.cli import with_appcontext

from conduit.articles.models import Article, ArticleTag, Favorite, Tag
from conduit.articles.slugs import slugify
from conduit.comments.models import Comment
from conduit.extensions import Base, db
from conduit.generator import START, Generator, SeedArticle, SeedComment
from conduit.profiles.models import Follow
from conduit.settings import SHARED_SPEC
from conduit.users.models import User
from conduit.users.passwords import hash_password

BATCH = 1000
Row = dict[str, Any]


@click.command()
@click.option("--users", type=click.IntRange(min=1), help="Generate so many people.")
@click.option("--articles", type=click.IntRange(min=0), help="Generate so many articles.")
@click.option("--seed", "number", default=1, show_default=True, help="The generator's seed.")
@with_appcontext
def seed(users: int | None, articles: int | None, number: int) -> None:
    """Fill an empty database: with the demo's world, or with a generated one."""
    if db.session.scalar(sa.select(sa.exists().where(User.id > 0))):
        click.echo("The database has users already: nothing is changed.")
        return
    world = json.loads((SHARED_SPEC / "seed.json").read_text())
    password = hash_password(world["password"])
    if users is None and articles is None:
        people = store_people(world["users"], demo_follows(world), password)
        store_articles(demo_articles(world), people, total=len(world["articles"]))
    else:
        generator = Generator(seed=number, words=world["words"], users=users or 10)
        people = store_people(generator.people(), generator.follows(), password)
        store_articles(generator.articles(articles or 0), people, total=articles or 0)
    db.session.commit()  # Where there are no articles, the people are still to be stored.
    click.echo(f'Done. Everybody\'s password is "{world["password"]}".')


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


def store_people(
    users: Iterable[Row], follows: Iterable[tuple[int, int]], password: str
) -> dict[int, int]:
    """Store people, and who follows whom. Returns their ids by their numbers."""
    same = {"password": password, "created_at": START}
    people = dict(enumerate(insert(User, [user | same for user in users]), 1))
    insert(Follow, [{"follower_id": people[a], "followed_id": people[b]} for a, b in follows])
    return people


def store_articles(articles: Iterable[SeedArticle], people: dict[int, int], total: int) -> None:
    """Store articles and all that hangs on them, a transaction for each batch."""
    tags: dict[str, int] = {}
    articles = iter(articles)
    with click.progressbar(length=total, label="Articles") as bar:
        while batch := list(islice(articles, BATCH)):
            new = sorted({tag for article in batch for tag in article.tags} - tags.keys())
            tags.update(zip(new, insert(Tag, [{"name": name} for name in new]), strict=True))
            ids = insert(Article, [article_row(article, people) for article in batch])
            rows = [link_rows(i, a, people, tags) for i, a in zip(ids, batch, strict=True)]
            for model, of_model in zip(
                (ArticleTag, Favorite, Comment), zip(*rows, strict=True), strict=True
            ):
                insert(model, [row for of_article in of_model for row in of_article])
            db.session.commit()
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


def insert(model: type[Base], rows: list[Row]) -> list[int]:
    """Insert rows in bulk. Returns their ids, in the order of the rows."""
    if not rows:
        return []
    identifier = model.__table__.c.id
    statement = sa.insert(model).returning(identifier, sort_by_parameter_order=True)
    return list(db.session.scalars(statement, rows))
