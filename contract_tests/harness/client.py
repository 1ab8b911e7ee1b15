"""The client of the tests. Every answer it gets is held against the contract first."""

import http.client
import itertools
import os
import secrets
import socket
import threading
from collections.abc import Callable, Iterable, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx

from contract_tests.harness.contract import Contract

PASSWORD = "correct-horse"
# Under gunicorn's and uvicorn's own keep-alive, so that no request meets a connection that the
# server just closed.
KEEPALIVE = 1.0
TIMEOUT = 30.0

# Each sees every answer of every wire before it is checked, and may put another in its place: so
# the suite itself is tried with wrong answers.
Tap = Callable[[httpx.Response], httpx.Response]
taps: list[Tap] = []
# Each sees every answer that was checked and found right: so coverage is counted.
Witness = Callable[[httpx.Response], None]
witnesses: list[Witness] = []


class Wire:
    """The connections to one server, shared by all clients of it."""

    def __init__(self, api_url: str, contract: Contract) -> None:
        self.api_url = api_url
        self.contract = contract
        self.http = httpx.Client(
            trust_env=False,
            timeout=TIMEOUT,
            limits=httpx.Limits(max_connections=64, keepalive_expiry=KEEPALIVE),
            headers={"accept": "application/json", "user-agent": "contract-tests"},
        )

    def close(self) -> None:
        self.http.close()


class Client:
    """Somebody who talks to the server. Paths are relative to /api: `client.get("/articles",
    params={"limit": 5})`.

    Takes what httpx takes: `json=`, `content=` (bytes, or an iterator for a chunked body),
    `params=`, `headers=`.
    Without `check` the answer is not held against the contract: for what HTTP servers refuse by
    themselves.
    """

    def __init__(self, wire: Wire, headers: dict[str, str] | None = None) -> None:
        self._wire = wire
        self.headers = headers or {}

    def request(
        self, method: str, path: str, *, check: bool = True, **options: Any
    ) -> httpx.Response:
        headers = {**self.headers, **(options.pop("headers", None) or {})}
        response = _tapped(
            self._wire.http.request(method, self._wire.api_url + path, headers=headers, **options)
        )
        if check:
            sent = response.request.url.raw_path.decode("ascii").partition("?")[0]
            self._check(response, sent.removeprefix(urlsplit(self._wire.api_url).path))
        return response

    def get(self, path: str, **options: Any) -> httpx.Response:
        return self.request("GET", path, **options)

    def head(self, path: str, **options: Any) -> httpx.Response:
        return self.request("HEAD", path, **options)

    def options(self, path: str, **options: Any) -> httpx.Response:
        return self.request("OPTIONS", path, **options)

    def post(self, path: str, **options: Any) -> httpx.Response:
        return self.request("POST", path, **options)

    def put(self, path: str, **options: Any) -> httpx.Response:
        return self.request("PUT", path, **options)

    def patch(self, path: str, **options: Any) -> httpx.Response:
        return self.request("PATCH", path, **options)

    def delete(self, path: str, **options: Any) -> httpx.Response:
        return self.request("DELETE", path, **options)

    def with_token(self, token: str, scheme: str = "Token") -> "Client":
        """The same wire, with another token."""
        return Client(self._wire, {"Authorization": f"{scheme} {token}"})

    def raw(self, request: bytes, *, check: bool = True) -> httpx.Response:
        """Send these bytes on a connection of their own: for requests that no client library would
        send.

        The request line needs the whole path, /api included.
        """
        method, target = request.split(b" ", 2)[:2]
        url = urlsplit(self._wire.api_url)
        with socket.create_connection(
            (url.hostname, url.port or 80), timeout=TIMEOUT
        ) as connection:
            connection.sendall(request)
            answer = http.client.HTTPResponse(connection, method=method.decode("latin-1"))
            answer.begin()
            body = answer.read()
        asked = httpx.Request(
            method.decode("latin-1"),
            httpx.URL(self._wire.api_url).copy_with(raw_path=target),
            extensions={"raw": request},
        )
        response = _tapped(
            httpx.Response(answer.status, headers=answer.getheaders(), content=body, request=asked)
        )
        if check:
            self._check(response, target.decode("latin-1").partition("?")[0].removeprefix(url.path))
        return response

    def open(
        self, path: str, headers: Mapping[str, str | bytes] | None = None
    ) -> tuple[httpx.Response, http.client.HTTPResponse]:
        """GET a path on a connection of its own, and leave the body to be read, as of a stream.

        Returns the head of the answer, checked, and what reads the body, to be closed.
        """
        url = httpx.URL(self._wire.api_url + path)
        connection = http.client.HTTPConnection(url.host, url.port or 80, timeout=TIMEOUT)
        # The body then owns the connection, and closes it.
        sent: dict[str, Any] = {**self.headers, "Connection": "close", **(headers or {})}
        connection.request("GET", url.raw_path.decode("ascii"), headers=sent)
        body = connection.getresponse()
        head = httpx.Response(
            body.status,
            headers=body.getheaders(),
            content=b"" if body.status == 200 else body.read(),
            request=httpx.Request("GET", url, headers=sent),
        )
        head = _tapped(head)
        self._check(head, path.partition("?")[0])
        return head, body

    def _check(self, response: httpx.Response, path: str) -> None:
        self._wire.contract.check(response, path)
        for witness in witnesses:
            witness(response)


def _tapped(response: httpx.Response) -> httpx.Response:
    for tap in taps:
        response = tap(response)
    return response


@dataclass
class Account:
    """What it takes to sign in."""

    username: str
    email: str
    password: str


class User(Client):
    """A signed-in client, who knows their own username, email, password and token."""

    def __init__(self, wire: Wire, account: Account, token: str) -> None:
        super().__init__(wire, {"Authorization": f"Token {token}"})
        self.username = account.username
        self.email = account.email
        self.password = account.password
        self.token = token


_counter = itertools.count(1)
# Not from `random`, which pytest-randomly sets back before every test.
_run = f"{os.environ.get('PYTEST_XDIST_WORKER', 'main')}{secrets.token_hex(3)}"


def unique(stem: str) -> str:
    """A word that no other test of any run uses: `unique("tag")` may be `tag-gw01f2e3d-17`."""
    return f"{stem}-{_run}-{next(_counter)}"


def register(wire: Wire, stem: str = "user", **fields: Any) -> User:
    """Sign somebody up through the API, under a name that is theirs alone; `fields` overrides what
    is sent.
    """
    name = unique(stem)
    sent = {"username": name, "email": f"{name}@conduit.example", "password": PASSWORD, **fields}
    response = Client(wire).post("/users", json={"user": sent})
    assert response.status_code == 201, response.text
    user = response.json()["user"]
    return User(wire, Account(user["username"], user["email"], sent["password"]), user["token"])


def together(calls: Iterable[Callable[[], httpx.Response]]) -> list[httpx.Response]:
    """Make these calls at the same moment, each on a connection of its own. Returns their answers
    in the order given.

    `together([lambda: user.post(...)] * 8)` is eight at once.
    """
    calls = list(calls)
    barrier = threading.Barrier(len(calls))

    def run(call: Callable[[], httpx.Response]) -> httpx.Response:
        barrier.wait(TIMEOUT)
        return call()

    with ThreadPoolExecutor(len(calls)) as pool:
        return list(pool.map(run, calls))
