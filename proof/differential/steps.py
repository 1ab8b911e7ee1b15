"""One request of a sequence, and the answer to it."""

from dataclasses import dataclass, fields
from typing import Any
from urllib.parse import quote

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

    def target(self, slugs: list[str], comments: list[int]) -> str:
        """The path and query to ask a server for that gave these slugs and comments."""
        comment = self.comment
        if isinstance(comment, int):
            comment = str(comments[comment]) if comment >= 0 else "999999999"
        path = self.path.format(
            slug=slugs[self.slug] if self.slug >= 0 else "no-such-article",
            comment=quote(comment, safe=""),
            username=quote(self.username, safe=""),
        )
        return f"{path}?{self.query}" if self.query else path


@dataclass(frozen=True)
class Answer:
    """A status, the headers that matter, and a body, made comparable."""

    status: int
    headers: dict[str, str]
    body: Any
