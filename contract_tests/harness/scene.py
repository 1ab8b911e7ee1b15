"""A small world to call every operation in: an author, their article, a comment, and a reader."""

import json
from typing import Any

import httpx

from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.operations import Operation, Token
from contract_tests.harness.samples import comment, draft, publish


class Scene:
    """Shared by tests that change nothing in it, or only what no other test looks at."""

    def __init__(self, anonymous: Client, author: User, reader: User) -> None:
        self.anonymous = anonymous
        self.author = author
        self.reader = reader
        self.slug: str = publish(author)["slug"]
        self.comment: int = comment(author, self.slug)["id"]

    def path(self, template: str, **values: object) -> str:
        """A path out of its template, with what is in the scene unless `values` says otherwise."""
        there = {"slug": self.slug, "id": self.comment, "username": self.reader.username}
        return template.format(**{**there, **values})

    def fresh_path(self, operation: Operation) -> str:
        """A path that the operation may succeed at without spoiling the scene."""
        if operation.method not in ("PUT", "DELETE") or "{slug}" not in operation.path:
            return self.path(operation.path)
        slug = publish(self.author)["slug"]
        number = comment(self.author, slug)["id"] if "{id}" in operation.path else 0
        return self.path(operation.path, slug=slug, id=number)

    def fields(self, operation: Operation) -> dict[str, Any]:
        """A valid content of the operation's envelope."""
        name = unique("user")
        samples: dict[str, dict[str, Any]] = {
            "registerUser": {
                "username": name,
                "email": f"{name}@conduit.example",
                "password": "correct-horse",
            },
            "login": {"email": self.author.email, "password": self.author.password},
            "updateCurrentUser": {"bio": "I keep bees."},
            "createArticle": draft()["article"],
            "updateArticle": {"description": "All about bees"},
            "createComment": {"body": "Thank you."},
        }
        return samples[operation.id]

    def body(self, operation: Operation) -> dict[str, Any]:
        """A valid body of the operation."""
        return {str(operation.envelope): self.fields(operation)}

    def caller(self, operation: Operation) -> Client:
        """Who may call the operation: the author where a token is needed, else anybody."""
        return self.author if operation.token is Token.NEEDED else self.anonymous

    def call(
        self, operation: Operation, client: Client | None = None, **options: Any
    ) -> httpx.Response:
        """Call the operation at what is in the scene; `options` are those of `Client.request`."""
        client = client or self.caller(operation)
        return client.request(operation.method, self.path(operation.path), **options)

    def succeed(self, operation: Operation, **options: Any) -> httpx.Response:
        """Call the operation where it may succeed."""
        client = self.caller(operation)
        return client.request(operation.method, self.fresh_path(operation), **options)


def encode(body: Any) -> bytes:
    """JSON in UTF-8; where the text has halves of surrogate pairs, in ASCII with escapes."""
    try:
        return json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(body).encode()


JSON = {"Content-Type": "application/json"}
# With a large body that is likely not to be read: a server may then close the connection without
# a word (RFC 9112, 9.6), which must not meet the next request.
CLOSE = {"Connection": "close"}
