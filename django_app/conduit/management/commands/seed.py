"""The seed command: the demo's world out of shared_spec/seed.json, or a generated one."""

import json
from argparse import ArgumentParser
from collections.abc import Iterable, Iterator
from datetime import datetime
from itertools import islice
from typing import Any, TypeVar

from django.conf import settings
from django.contrib.auth.hashers import make_password
from django.core.management.base import BaseCommand
from django.db import models, transaction
from tqdm import tqdm

from conduit.articles.models import Article, ArticleTag, Favorite, Tag
from conduit.articles.slugs import slugify
from conduit.comments.models import Comment
from conduit.generator import START, Generator, SeedArticle, SeedComment
from conduit.profiles.models import Follow
from conduit.users.models import User

BATCH = 1000
World = dict[str, Any]
M = TypeVar("M", bound=models.Model)


class Command(BaseCommand):
    """`manage.py seed`."""

    help = "Fill an empty database: with the demo's world, or with a generated one."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--users", type=int, help="Generate so many people.")
        parser.add_argument("--articles", type=int, help="Generate so many articles.")
        parser.add_argument("--seed", type=int, default=1, help="The generator's seed.")

    def handle(self, *args: Any, **options: Any) -> None:
        if User.objects.exists():
            self.stdout.write("The database has users already: nothing is changed.")
            return
        world = json.loads((settings.SHARED_SPEC / "seed.json").read_text())
        password = make_password(world["password"])
        if options["users"] is None and options["articles"] is None:
            store_demo(world, password)
        else:
            store_generated(world["words"], password, **options)
        self.stdout.write(f'Done. Everybody\'s password is "{world["password"]}".')


@transaction.atomic
def store_demo(world: World, password: str) -> None:
    """Store the demo's world, all of it or nothing."""
    people = store_people(world["users"], demo_follows(world), password)
    store_articles(demo_articles(world), people, total=len(world["articles"]))


def store_generated(
    words: list[str], password: str, *, users: int | None, articles: int | None, seed: int, **_: Any
) -> None:
    """Store a generated world."""
    generator = Generator(seed=seed, words=words, users=users or 10)
    people = store_people(generator.people(), generator.follows(), password)
    store_articles(generator.articles(articles or 0), people, total=articles or 0)


def demo_follows(world: World) -> Iterator[tuple[int, int]]:
    """Who follows whom in the demo's world, by number from 1."""
    numbers = number_people(world)
    return ((numbers[follower], numbers[followed]) for follower, followed in world["follows"])


def demo_articles(world: World) -> list[SeedArticle]:
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


def number_people(world: World) -> dict[str, int]:
    """The people of the demo's world, numbered from 1."""
    return {user["username"]: number for number, user in enumerate(world["users"], 1)}


@transaction.atomic
def store_people(
    users: Iterable[World], follows: Iterable[tuple[int, int]], password: str
) -> dict[int, User]:
    """Store people, and who follows whom. Returns them by their numbers."""
    same = {"password": password, "created_at": START}
    people = dict(enumerate(insert([User(**user, **same) for user in users]), 1))
    insert([Follow(follower=people[a], followed=people[b]) for a, b in follows])
    return people


def store_articles(articles: Iterable[SeedArticle], people: dict[int, User], total: int) -> None:
    """Store articles and all that hangs on them, a transaction for each batch."""
    tags: dict[str, Tag] = {}
    articles = iter(articles)
    with tqdm(total=total, desc="Articles") as bar:
        while batch := list(islice(articles, BATCH)):
            with transaction.atomic():
                store_batch(batch, people, tags)
            bar.update(len(batch))


def store_batch(batch: list[SeedArticle], people: dict[int, User], tags: dict[str, Tag]) -> None:
    """Store some articles, table by table; `tags` are those there are, and grows."""
    new = sorted({tag for article in batch for tag in article.tags} - tags.keys())
    tags.update(zip(new, insert([Tag(name=name) for name in new]), strict=True))
    pairs = list(zip(insert([make_article(a, people) for a in batch]), batch, strict=True))
    insert([ArticleTag(article=a, tag=tags[name]) for a, seed in pairs for name in seed.tags])
    insert([Favorite(article=a, user=people[n]) for a, seed in pairs for n in seed.favorited_by])
    insert([make_comment(c, a, people) for a, seed in pairs for c in seed.comments])


def make_article(seed: SeedArticle, people: dict[int, User]) -> Article:
    return Article(
        slug=slugify(seed.title),
        title=seed.title,
        description=seed.description,
        body=seed.body,
        author=people[seed.author],
        created_at=seed.created_at,
        updated_at=seed.created_at,
    )


def make_comment(seed: SeedComment, article: Article, people: dict[int, User]) -> Comment:
    return Comment(
        article=article,
        author=people[seed.author],
        body=seed.body,
        created_at=seed.created_at,
        updated_at=seed.created_at,
    )


def insert(rows: list[M]) -> list[M]:
    """Insert rows in bulk. Returns them with their ids."""
    return type(rows[0])._default_manager.bulk_create(rows) if rows else []
