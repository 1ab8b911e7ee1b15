"""Somebody who answers steps: a server, or a fleet of them over one database."""

import contextlib
import http.client
import json
import time
from collections.abc import Callable, Sequence
from http.client import HTTPException
from typing import Any
from urllib.parse import urlsplit

from jwt import PyJWTError

from contract_tests.harness.client import KEEPALIVE, TIMEOUT
from contract_tests.harness.tokens import Mint
from contract_tests.harness.tokens import claims as signed_claims
from proof.differential.normalise import Normaliser, claims
from proof.differential.steps import ABSENT, NOBODY, Answer, Step, pick

# A server closes a connection, without a word, rather than read more of a body that nobody wants.
MOST_READ_FOR_NOTHING = 60_000
# Of somebody whose sign-up was left out of a sequence; it says {"sub": "0"}.
TOKEN_OF_NOBODY = "x.eyJzdWIiOiAiMCJ9.x"
SCHEMES = {"bearer": "Bearer", "lower": "token", "basic": "Basic"}


class Responder:
    """Sends steps to servers over one database, and remembers what their answers said."""

    def __init__(self, name: str, urls: Sequence[str], secret: str) -> None:
        self.name = name
        self._lines = [_Line(url) for url in urls]
        self._secret = secret
        self.forget()

    def forget(self) -> None:
        """Forget everything but who the people are; the database was set back."""
        for line in self._lines:
            line.close()
        self._normaliser = Normaliser()
        self._slugs: list[str] = []
        self._comments: list[int] = []
        self._tokens: dict[str, str] = {}
        self._labels: dict[str, str] = {}  # by what their tokens call them

    def introduce(self, label: str, token: str) -> None:
        """Know somebody who is in the database already."""
        self._normaliser.step = label
        self._normaliser.body({"token": token})
        self._keep(label, token)

    def begin(self, number: int, step: Step) -> None:
        """Send a step, to the server that it names."""
        self._normaliser.step = number
        self._line = self._lines[step.at % len(self._lines)]
        target = step.target(self._slugs, self._comments)
        headers = {"accept": "application/json", "x-request-id": f"step-{number}"}
        if step.by != NOBODY:
            headers["authorization"] = self._authorization(step)
        content = step.content
        if step.json is not ABSENT:
            content = json.dumps(step.json).encode()
        if content is not None and step.kind:
            headers["content-type"] = step.kind
        with contextlib.suppress(OSError):  # Told when the answer is read.
            self._line.send(step.method, f"/api{target}", content, headers)

    def finish(self, number: int, step: Step) -> Answer:
        """Read the answer, and learn from it what later steps may ask for. What is no answer, or
        none that can be read, is told as one of status 0.
        """
        try:
            status, headers, content = self._line.read()
            body = json.loads(content) if content else None
            if 200 <= status < 300 and isinstance(body, dict):
                self._learn(number, step, body)
            return Answer(
                status, self._normaliser.headers(status, headers), self._normaliser.body(body)
            )
        except (OSError, HTTPException, PyJWTError, ValueError, LookupError, TypeError) as error:
            self._line.close()
            return Answer(0, {}, repr(error))

    def _learn(self, number: int, step: Step, body: dict[str, Any]) -> None:
        if "article" in body and step.method in ("POST", "PUT"):
            slug = body["article"]["slug"]
            if slug != pick(self._slugs, step.slug):
                self._slugs.append(slug)
        if "comment" in body:
            self._comments.append(body["comment"]["id"])
        if "user" in body:
            token = body["user"]["token"]
            label = self._labels.get(signed_claims(token, self._secret)["sub"], str(number))
            self._keep(label, token)

    def _keep(self, label: str, token: str) -> None:
        """Use this token for whatever they ask next."""
        self._tokens[label] = token
        self._labels[claims(token)["sub"]] = label

    def _authorization(self, step: Step) -> str:
        token = self._tokens.get(step.by, TOKEN_OF_NOBODY)
        spoil = SPOILT.get(step.token)
        if spoil:
            token = spoil(Mint(self._secret, claims(token)["sub"]), token)
        return f"{SCHEMES.get(step.token, 'Token')} {token}"

    def close(self) -> None:
        for line in self._lines:
            line.close()


# What can be wrong with somebody's token.
SPOILT: dict[str, Callable[[Mint, str], str]] = {
    "expired": lambda mint, _: mint.token(iat=1, exp=604801),
    "forged": lambda mint, _: mint.sign(b'{"sub":"1","iat":1,"exp":9999999999}', secret="x" * 32),
    "unsigned": lambda mint, token: mint.unsigned(
        json.dumps(claims(token)).encode(), b'{"alg":"none","typ":"JWT"}'
    ),
    "ghost": lambda mint, _: mint.token(sub="999999999"),
    "endless": lambda mint, _: mint.token(without="exp"),
    "cut": lambda _, token: token[:-2],
}


class _Line:
    """A connection to a server, made anew when it was idle for so long that the server may close
    it.
    """

    def __init__(self, url: str) -> None:
        parts = urlsplit(url)
        self._connection = http.client.HTTPConnection(
            str(parts.hostname), parts.port, timeout=TIMEOUT
        )
        self._used = 0.0
        self._is_spent = False

    def send(
        self, method: str, target: str, content: bytes | None, headers: dict[str, str]
    ) -> None:
        if time.monotonic() - self._used > KEEPALIVE or self._is_spent:
            self._connection.close()
        self._is_spent = len(content or b"") > MOST_READ_FOR_NOTHING
        # Who refuses a body by its length may close before all of it is sent.
        with contextlib.suppress(ConnectionError):
            self._connection.request(method, target, content, headers)

    def read(self) -> tuple[int, dict[str, str], bytes]:
        response = self._connection.getresponse()
        content = response.read()
        self._used = time.monotonic()
        names = {name.lower() for name, _ in response.getheaders()}
        headers = {name: str(response.getheader(name)) for name in names}  # Repeats are joined.
        return response.status, headers, content

    def close(self) -> None:
        self._connection.close()
