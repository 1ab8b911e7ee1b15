"""One app takes over the database that another made and filled."""

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
    """The database as it was found, after it was spoilt and migrated, migrated again, and used."""

    found: State
    once: State
    twice: State
    answers: dict[str, Any]  # What the app showed of it, by path; to the reader after "token".
    written: list[int]  # The statuses of a few writes.
    used: State


def adopt(app: App, url: str, contract: Contract, folder: Path) -> Adoption:
    """Spoil the counts, migrate the database, twice, then serve it, read it and write to it."""
    found = State.of(url)
    spoil(url)
    app.migrate(settings_for(url))
    once = State.of(url)
    with serving(app, database_url=url, folder=folder) as server:
        twice = State.of(url)
        conduit = Conduit(server.url, contract)
        reader = sign_in(conduit.anonymous, f"{READER}@conduit.example", "password")
        answers = {path: conduit.anonymous.get(path).json() for path in PATHS}
        answers |= {f"token {path}": reader.get(path).json() for path in (*PATHS, "/articles/feed")}
        written = write(reader)
        conduit.close()
    return Adoption(found, once, twice, answers, written, State.of(url))


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
