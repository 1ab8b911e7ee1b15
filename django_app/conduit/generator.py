"""A generated world of any size: the same numbers make the same world in each of the three apps."""

import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

START = datetime(2025, 1, 1, tzinfo=UTC)
TAGS = [f"tag-{number:03d}" for number in range(100)]


@dataclass
class SeedComment:
    """A comment on a SeedArticle."""

    author: int
    body: str
    created_at: datetime


@dataclass
class SeedArticle:
    """An article, and what hangs on it. People are numbered from 1."""

    author: int
    title: str
    description: str
    body: str
    created_at: datetime
    tags: list[str] = field(default_factory=list)
    favorited_by: list[int] = field(default_factory=list)
    comments: list[SeedComment] = field(default_factory=list)


class Generator:
    """Makes a world out of a seed and some words."""

    def __init__(self, *, seed: int, words: list[str], users: int) -> None:
        self._random = random.Random(seed)
        self._words = words
        self._users = users

    def people(self) -> list[dict[str, Any]]:
        """The people, in the order of their numbers."""
        names = [f"writer-{number}" for number in range(1, self._users + 1)]
        return [{"username": name, "email": f"{name}@conduit.example"} for name in names]

    def follows(self) -> Iterator[tuple[int, int]]:
        """Who follows whom."""
        for follower in range(1, self._users + 1):
            for followed in sorted(self._some_people(10)):
                if followed != follower:
                    yield follower, followed

    def articles(self, count: int) -> Iterator[SeedArticle]:
        """Articles, oldest first."""
        return (self._article(number) for number in range(1, count + 1))

    def _article(self, number: int) -> SeedArticle:
        created_at = START + timedelta(seconds=5 * number)
        return SeedArticle(
            author=self._person(),
            title=f"{self._text(4).capitalize()} {number}",
            description=self._text(8),
            body="\n\n".join(self._text(40) for _ in range(3)),
            created_at=created_at,
            tags=self._random.sample(TAGS, self._random.randint(0, 4)),
            favorited_by=self._some_people(self._random.randint(0, 3)),
            comments=[
                SeedComment(self._person(), self._text(12), created_at + timedelta(minutes=1))
                for _ in range(self._random.randint(0, 2))
            ],
        )

    def _text(self, length: int) -> str:
        return " ".join(self._random.choices(self._words, k=length))

    def _person(self) -> int:
        return self._random.randint(1, self._users)

    def _some_people(self, count: int) -> list[int]:
        """Different people, at most `count`."""
        return self._random.sample(range(1, self._users + 1), min(count, self._users))
