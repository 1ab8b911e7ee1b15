"""Conduit in plain dicts and lists: what every server should answer."""

import json
import re
from collections.abc import Callable
from typing import Any, NoReturn
from urllib.parse import parse_qsl

from contract_tests.harness.contract import Contract
from contract_tests.harness.operations import ALLOWED
from proof.differential.model import faults
from proof.differential.model.world import Article, Comment, Json, User, World
from proof.differential.steps import ABSENT, NOBODY, Answer, Step, pick

CONTRACT = Contract()
GOOD = {"good", "bearer", "lower"}
Reply = tuple[int, Json | None]


class Refused(Exception):
    """A step is answered with errors."""

    def __init__(self, status: int, errors: faults.Faults) -> None:
        super().__init__(status, errors)
        self.status = status
        self.errors = {key: [message] for key, message in errors.items()}


class Model:
    """Answers steps, and so learns what the next ones are about."""

    def __init__(self) -> None:
        self.world = World()
        self.step: int | str = 0
        # What was answered so far: the steps count these.
        self.slugs: list[str] = []
        self.comments: list[Comment] = []

    def answer(self, step: Step) -> Answer:
        """The answer that every server should give, with the headers that the contract names."""
        status, body, headers = self._reply(step)
        headers["x-request-id"] = f"step-{self.step}"
        headers["content-type"] = None if body is None else "application/json"
        if status == 401:
            headers["www-authenticate"] = "Token"
        if step.method == "HEAD":
            headers["content-type"], body = "application/json", None
        return Answer(status, headers, body)

    def _reply(self, step: Step) -> tuple[int, Json | None, dict[str, str | None]]:
        path = step.path.partition("?")[0]
        template = find_path(path)
        if template is None:
            return 404, {"errors": {"path": ["not found"]}}, {}
        allowed = ALLOWED[template]
        if step.method == "OPTIONS":
            return 204, None, {"allow": ", ".join(allowed)}
        if step.method not in allowed:
            error = {"errors": {"method": ["not allowed"]}}
            return 405, error, {"allow": ", ".join(allowed)}
        method = "GET" if step.method == "HEAD" else step.method
        try:
            return *HANDLERS[method, template](self, step), {}
        except Refused as refused:
            return refused.status, {"errors": refused.errors}, {}

    # What steps have in common, in the order in which faults are told.

    def body(self, step: Step) -> Any:
        """The JSON that was sent."""
        if len(step.content or b"") > 1_048_576:
            raise Refused(413, {"body": "is too large"})
        if (step.kind or "").partition(";")[0].strip().lower() != "application/json":
            raise Refused(415, {"content-type": "must be application/json"})
        return _parse(step.content or b"") if step.json is ABSENT else step.json

    def reader(self, step: Step, needed: bool = False) -> User | None:
        """Whoever asks."""
        if step.by != NOBODY:
            user = next((user for user in self.world.users if user.label == step.by), None)
            if user and step.token in GOOD:
                return user
            raise Refused(401, {"token": "is invalid"})
        if needed:
            raise Refused(401, {"token": "is missing"})
        return None

    def writer(self, step: Step) -> User:
        user = self.reader(step, needed=True)
        assert user
        return user

    def article(self, step: Step) -> Article:
        slug = pick(self.slugs, step.slug)
        for article in self.world.articles:
            if article.slug == slug:
                return article
        raise Refused(404, {"article": "not found"})

    def own_article(self, step: Step, user: User) -> Article:
        article = self.article(step)
        if article.author is not user:
            raise Refused(403, {"article": "forbidden"})
        return article

    def profile(self, step: Step) -> User:
        if user := self.world.user(step.username):
            return user
        raise Refused(404, {"profile": "not found"})

    def fields(
        self, body: Any, envelope: str, checks: dict[str, faults.Check], required: set[str]
    ) -> Json:
        """The fields that were sent, if all are good."""
        if not isinstance(body, dict):
            raise Refused(422, {"body": faults.OBJECT})
        if envelope not in body:
            raise Refused(422, {envelope: faults.BLANK})
        if not isinstance(body[envelope], dict):
            raise Refused(422, {envelope: faults.OBJECT})
        if found := faults.of(body[envelope], checks, required):
            raise Refused(422, found)
        return {name: value for name, value in body[envelope].items() if name in checks}

    def query(self, step: Step, *names: str) -> Json:
        """The parameters of a list."""
        checks = {"limit": faults.integer(1, 100), "offset": faults.integer(0, 2**31 - 1)}
        checks |= {name: faults.text() for name in names}
        sent = dict(parse_qsl(step.query, keep_blank_values=True))
        if found := faults.of(sent, checks, set()):
            raise Refused(422, found)
        return sent

    def now(self) -> str:
        return f"<a time of step {self.step}>"


HANDLERS: dict[tuple[str, str], Callable[[Model, Step], Reply]] = {}


def answers(method: str, path: str) -> Callable[[Any], Any]:
    """Register what answers a method at a path."""

    def register(handler: Callable[[Model, Step], Reply]) -> Callable[[Model, Step], Reply]:
        HANDLERS[method, path] = handler
        return handler

    return register


def find_path(path: str) -> str | None:
    """The path of the contract that this is, with its parameters filled in or not."""
    if re.search("%00|%ff|%2f", path, re.IGNORECASE):
        return None  # Of text that no path can have (rule http.path-text).
    return CONTRACT.find(re.sub(r"\{.*?\}", "x", path))


def _parse(content: bytes) -> Any:
    """Read RFC 8259 JSON of at most 100 levels."""

    def refuse(constant: str) -> NoReturn:
        raise ValueError(constant)

    try:
        value = json.loads(content.decode(), parse_constant=refuse, parse_int=float)
        if _levels(value) > 100:
            raise ValueError("too deep")
    except (ValueError, RecursionError):
        raise Refused(400, {"body": "is not valid JSON"}) from None
    return value


def _levels(value: Any) -> int:
    inner = (
        value.values() if isinstance(value, dict) else value if isinstance(value, list) else None
    )
    return 0 if inner is None else 1 + max(map(_levels, inner), default=0)
