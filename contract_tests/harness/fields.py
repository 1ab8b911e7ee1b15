"""Every text that the API takes, with its bounds: for tests that are true of all text."""

from dataclasses import dataclass, replace
from typing import Any

import httpx

from contract_tests.harness.client import Client, unique
from contract_tests.harness.operations import OPERATIONS, Operation
from contract_tests.harness.scene import JSON, Scene, encode

EMOJI = "😀"


@dataclass(frozen=True)
class Field:
    """A text of an operation's body.

    Without `maximum` it is not bounded; with `null` it may be null, empty or blank.
    """

    operation_id: str
    name: str
    maximum: int | None = None
    minimum: int = 1
    null: bool = False

    def __str__(self) -> str:
        return f"{self.operation_id}.{self.name}"

    @property
    def operation(self) -> Operation:
        return OPERATIONS[self.operation_id]

    @property
    def is_ascii(self) -> bool:
        """Whether its pattern leaves only ASCII; the others take any character."""
        return self.name in ("username", "email")

    def text(self, length: int) -> str:
        """A valid text of this length; of a username or an e-mail one that nobody else has."""
        if self.name == "username":
            return unique("u").ljust(length, "x")
        if self.name == "email":
            domain = "@conduit.example"
            return unique("u").ljust(length - len(domain), "x") + domain
        return EMOJI * length

    def value(self, text: Any) -> Any:
        """What is sent: a tag stands in a list."""
        return [text] if self.name == "tagList" else text

    def errors(self, message: str) -> dict[str, dict[str, list[str]]]:
        return {"errors": {self.name: [message]}}

    def send(self, scene: Scene, text: Any) -> httpx.Response:
        """Call the operation with this text, and valid values of the other fields."""
        return scene.call(self.operation, content=self.body(scene, text), headers=JSON)

    def save(self, scene: Scene, text: Any, *, by: Client | None = None) -> httpx.Response:
        """The same where it may succeed, on behalf of `by` or whoever may."""
        client = by or scene.caller(self.operation)
        path = scene.fresh_path(self.operation)
        content = self.body(scene, text)
        return client.request(self.operation.method, path, content=content, headers=JSON)

    def body(self, scene: Scene, text: Any) -> bytes:
        fields = {**scene.fields(self.operation), self.name: self.value(text)}
        return encode({str(self.operation.envelope): fields})


_ARTICLE = [
    Field("createArticle", "title", 255),
    Field("createArticle", "description", 255),
    Field("createArticle", "body", 100_000),
    Field("createArticle", "tagList", 50),
]
FIELDS = [
    Field("registerUser", "username", 64),
    Field("registerUser", "email", 254),
    Field("registerUser", "password", 128, minimum=8),
    Field("login", "email"),
    Field("login", "password"),
    Field("updateCurrentUser", "username", 64),
    Field("updateCurrentUser", "email", 254),
    Field("updateCurrentUser", "password", 128, minimum=8),
    Field("updateCurrentUser", "bio", 1000, null=True),
    Field("updateCurrentUser", "image", 2000, null=True),
    *_ARTICLE,
    *(replace(field, operation_id="updateArticle") for field in _ARTICLE),
    Field("createComment", "body", 10_000),
]
NEVER_BLANK = [field for field in FIELDS if not field.null]
BOUNDED = [field for field in FIELDS if field.maximum]
