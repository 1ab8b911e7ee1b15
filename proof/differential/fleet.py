"""The servers of a run, each with its database, and the cast of people in all of them."""

import contextlib
import json
import sqlite3
import time
import urllib.request
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import psycopg

from contract_tests.harness.apps import App
from contract_tests.harness.databases import temporary_database
from contract_tests.harness.server import SECRET, serving
from proof.differential.model import User
from proof.differential.servers import Responder
from proof.differential.steps import Answer, Step

# Signing up is slow by design, so these few are there from the start of every sequence.
CAST = ("ann", "Bob", "cy_3")
PASSWORD = "correct-horse"
TABLES = ("comments", "favorites", "article_tags", "follows", "articles", "tags")


def cast() -> list[User]:
    """The people as the model knows them."""
    return [User(name, name, f"{name.lower()}@conduit.example", PASSWORD) for name in CAST]


def crews(apps: list[App], mixed: bool) -> dict[str, list[App]]:
    """Who answers, and by which apps."""
    if mixed:
        return {f"{apps[0].name} alone": [apps[0]], "one of all": apps}
    return {**{app.name: [app] for app in apps}, f"{apps[0].name} again": [apps[0]]}


class Stage:
    """A database that is set back to the cast alone before every sequence."""

    def __init__(self, url: str, connect: Callable[[str], Any]) -> None:
        self._connection = connect(url)
        names = "username, email, password, bio, image, id"
        self._people = self._connection.execute(f"SELECT {names} FROM users").fetchall()
        self._mark = "?" if url.startswith("sqlite") else "%s"

    def set_back(self) -> None:
        """Delete what a sequence made, and undo what it did to the cast."""
        mark, execute = self._mark, self._connection.execute
        execute("BEGIN")
        for table in TABLES:
            execute(f"DELETE FROM {table}")
        known = ", ".join(str(row[-1]) for row in self._people)
        execute(f"DELETE FROM users WHERE id NOT IN ({known})")
        # Two of them may have taken each other's names.
        execute("UPDATE users SET username = 'was-' || id, email = id || '@was.example'")
        values = ", ".join(
            f"{n} = {mark}" for n in ("username", "email", "password", "bio", "image")
        )
        for row in self._people:
            execute(f"UPDATE users SET {values} WHERE id = {mark}", tuple(row))
        execute("COMMIT")

    def close(self) -> None:
        self._connection.close()


@dataclass
class Fleet:
    """Who answers, and on which stages."""

    responders: list[Responder]
    stages: list[Stage]
    tokens: list[dict[str, str]]

    def take(self, number: int, step: Step) -> dict[str, Answer]:
        """Send a step to everybody at once. Returns the answers, by name."""
        _wait_for_the_next_millisecond()
        for responder in self.responders:
            responder.begin(number, step)
        return {responder.name: responder.finish(number, step) for responder in self.responders}

    def start_over(self) -> None:
        """Begin a sequence: the cast, and nothing else."""
        for responder, stage, tokens in zip(self.responders, self.stages, self.tokens, strict=True):
            stage.set_back()
            responder.forget()
            for label, token in tokens.items():
                responder.introduce(label, token)


@contextlib.contextmanager
def fleet(
    crews: Mapping[str, Sequence[App]], admin_url: str | None, folder: Path
) -> Iterator[Fleet]:
    """Serve every crew over a database of its own, all its apps at once."""
    with contextlib.ExitStack() as stack, ThreadPoolExecutor() as pool:
        made = [
            pool.submit(_serve, stack, name, apps, admin_url, folder)
            for name, apps in crews.items()
        ]
        served = [future.result() for future in made]
        yield Fleet(*(list(column) for column in zip(*served, strict=True)))


def _wait_for_the_next_millisecond() -> None:
    """Times have three decimals: so what happens at two steps never has one time."""
    now = time.time_ns() // 1_000_000
    while time.time_ns() // 1_000_000 == now:
        time.sleep(0.0002)


def _serve(
    stack: contextlib.ExitStack,
    name: str,
    apps: Sequence[App],
    admin_url: str | None,
    folder: Path,
) -> tuple[Responder, Stage, dict[str, str]]:
    url = stack.enter_context(temporary_database(admin_url, folder))
    servers = [
        stack.enter_context(serving(app, database_url=url, folder=folder, migrate=app is apps[0]))
        for app in apps
    ]
    tokens = {user.label: _sign_up(servers[0].url, user) for user in cast()}
    stage = Stage(url, _connect)
    stack.callback(stage.close)
    responder = Responder(name, [server.url for server in servers], SECRET)
    stack.callback(responder.close)
    return responder, stage, tokens


def _sign_up(url: str, user: User) -> str:
    fields = {"username": user.username, "email": user.email, "password": user.password}
    request = urllib.request.Request(
        f"{url}/api/users",
        json.dumps({"user": fields}).encode(),
        {"content-type": "application/json"},
    )
    opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))
    with opener.open(request) as response:
        token: str = json.load(response)["user"]["token"]
        return token


def _connect(url: str) -> Any:
    """A connection that commits when it is told."""
    if url.startswith("sqlite:///"):
        file = url.removeprefix("sqlite:///")
        connection = sqlite3.connect(
            file, isolation_level=None, timeout=10, check_same_thread=False
        )
        # Nobody misses this database after a power cut.
        connection.execute("PRAGMA synchronous = OFF")
        return connection
    return psycopg.connect(url, autocommit=True)
