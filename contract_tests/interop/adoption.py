"""One app takes over the database that another made and filled: it migrates, and serves it."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import Client
from contract_tests.harness.contract import Contract
from contract_tests.harness.server import serving, settings_for
from contract_tests.interop import catalogue, world
from contract_tests.interop.database import Row, is_sqlite, query

READER = "johndoe"
PATHS = (
    "/articles?limit=100",
    "/articles?limit=7&offset=3",
    "/articles?tag=cooking",
    "/articles?author=JohnDoe",
    "/articles?favorited=noor",
    "/articles?tag=bicycles&author=johndoe&favorited=noor",
    "/articles/one-gear-is-plenty",
    "/articles/one-gear-is-plenty/comments",
    "/articles/a-slow-train-through-the-cevennes",
    "/articles/a-slow-train-through-the-cevennes/comments",
    "/profiles/MAREN.VIK",
    "/profiles/noor",
    "/tags",
)


@dataclass(frozen=True)
class State:
    """What a database is like at one moment."""

    tables: dict[str, catalogue.Table]
    triggers: list[Row]
    world: dict[str, list[Row]]
    wrong_counts: list[Row]

    @classmethod
    def of(cls, url: str) -> "State":
        return cls(
            catalogue.read(url),
            catalogue.read_triggers(url),
            world.read(url),
            world.wrong_counts(url),
        )


@dataclass(frozen=True)
class Adoption:
    """A database as it was found, and as it was after it was spoilt and then migrated."""

    url: str
    found: State
    mended: State


@dataclass(frozen=True)
class Service:
    """What an app did with a database that another had made."""

    answers: dict[str, Any]  # By path; those to the reader stand behind "token".
    written: list[int]  # The statuses of a few writes.
    left: State


@dataclass(frozen=True)
class Sharing:
    """A database that all apps have migrated, and what it was like before each did so again."""

    url: str
    before: State
    after: State


def adopt(app: App, url: str) -> Adoption:
    """Spoil what migrating should mend, and migrate."""
    found = State.of(url)
    spoil(url)
    app.migrate(settings_for(url))
    return Adoption(url, found, State.of(url))


def share(url: str, maker: App, others: list[App]) -> Sharing:
    """Have all others migrate the database of the maker, and then everybody once more."""
    for app in others:
        app.migrate(settings_for(url))
    before = State.of(url)
    for app in (maker, *others):
        app.migrate(settings_for(url))
    return Sharing(url, before, State.of(url))


def serve(app: App, url: str, contract: Contract, folder: Path) -> Service:
    """Serve the database, read it and write to it."""
    with serving(app, database_url=url, folder=folder, migrate=False) as server:
        conduit = Conduit(server.url, contract)
        reader = sign_in(conduit.anonymous, f"{READER}@conduit.example", "password")
        answers = {path: conduit.anonymous.get(path).json() for path in PATHS}
        answers |= {f"token {path}": reader.get(path).json() for path in (*PATHS, "/articles/feed")}
        written = write(reader)
        conduit.close()
    return Service(answers, written, State.of(url))


def spoil(url: str) -> None:
    """Lose a trigger, as SQLite does when it rebuilds a table, and let the counts go wrong."""
    on = "" if is_sqlite(url) else " ON articles"
    query(url, f"DROP TRIGGER articles_added{on}", commit=True)
    query(url, "UPDATE counters SET value = value + 5", commit=True)
    query(url, "UPDATE users SET articles_count = 0, favorites_count = 1", commit=True)
    query(url, "UPDATE articles SET favorites_count = 3", commit=True)
    query(url, "UPDATE tags SET articles_count = articles_count + 1", commit=True)


def sign_in(anonymous: Client, email: str, password: str) -> Client:
    """Sign in by e-mail and password."""
    credentials = {"email": email, "password": password}
    response = anonymous.post("/users/login", json={"user": credentials})
    assert response.status_code == 200, response.text
    return anonymous.with_token(response.json()["user"]["token"])


def write(reader: Client) -> list[int]:
    """Write to every table once. Returns the statuses."""
    user = {"username": "newcomer", "email": "newcomer@conduit.example", "password": "password"}
    article = {"title": "New here", "description": "Hello", "body": "Hello", "tagList": ["hello"]}
    said = {"comment": {"body": "Welcome"}}
    calls = [
        reader.post("/users", json={"user": user}),
        reader.post("/profiles/newcomer/follow"),
        reader.post("/articles", json={"article": article}),
        reader.post("/articles/new-here/favorite"),
        reader.post("/articles/new-here/comments", json=said),
        reader.delete("/articles/one-gear-is-plenty"),
    ]
    return [response.status_code for response in calls]
