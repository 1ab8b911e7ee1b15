"""One request of a sequence, and the answer to it."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from typing import Any, TypeVar
from urllib.parse import quote

T = TypeVar("T")

NOBODY = "nobody"
ABSENT: Any = ...


@dataclass(frozen=True)
class Step:
    """One request, told so that it means the same at every server.

    `by` is somebody's label, and `token` what is made of their token. `slug` and `comment` count
    the slugs and the comments that were answered so far, from 0; -1 is one that nobody knows.
    `query` is sent as it stands. `json` is sent as JSON, `content` as it stands. Of a mixed fleet
    the server with the number `at` answers.
    """

    method: str
    path: str
    by: str = NOBODY
    token: str = "good"
    slug: int = -1
    comment: int | str = -1
    username: str = ""
    query: str = ""
    json: Any = ABSENT
    content: bytes | None = None
    kind: str | None = "application/json"
    at: int = 0

    def __repr__(self) -> str:
        """What makes this step again, without what is as always."""
        told = (
            f"{field.name}={getattr(self, field.name)!r}"
            for field in fields(self)[2:]
            if getattr(self, field.name) is not field.default
            and getattr(self, field.name) != field.default
        )
        return f"Step({', '.join([repr(self.method), repr(self.path), *told])})"

    def target(self, slugs: Sequence[str], comments: Sequence[int]) -> str:
        """The path and query to ask a server for that gave these slugs and comments."""
        comment = self.comment
        if isinstance(comment, int):
            comment = str(pick(comments, comment) or 999_999_999)
        path = self.path.format(
            slug=pick(slugs, self.slug) or "no-such-article",
            comment=quote(comment, safe=""),
            username=quote(self.username, safe=""),
        )
        return f"{path}?{self.query}" if self.query else path


def pick(known: Sequence[T], number: int) -> T | None:
    """The one with this number, or None if there is none."""
    return known[number] if 0 <= number < len(known) else None


@dataclass(frozen=True)
class Answer:
    """A status, the headers that matter, and a body, made comparable."""

    status: int
    headers: Mapping[str, str | None]
    body: Any
