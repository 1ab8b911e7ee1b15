"""The database of one server, made for it and dropped after it, with the faults that can happen to
it.
"""

import contextlib
import sqlite3
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qs, quote, urlencode, urlsplit, urlunsplit

import psycopg
from psycopg import sql

from contract_tests.harness.relay import HOST, Relay


class Database(Protocol):
    """What a test may do to the database of the server it talks to."""

    url: str  # as DATABASE_URL has it
    reads_fail: bool  # whether reads fail too while the database is cut

    def cut(self) -> None:
        """Take the database away."""

    def lock(self) -> None:
        """Keep every table from being written, as another writer would who never ends."""

    def restore(self) -> None:
        """Give it back, whichever it was; harmless when nothing is wrong."""


class SqliteDatabase:
    """A file. It cannot go away, so cutting it is locking it: writes fail, reads do not."""

    reads_fail = False

    def __init__(self, file: Path) -> None:
        self.url = f"sqlite:///{file}"
        self._file = file
        self._writer: sqlite3.Connection | None = None

    def lock(self) -> None:
        self._writer = sqlite3.connect(self._file, isolation_level=None, timeout=10)
        self._writer.execute("BEGIN IMMEDIATE")

    cut = lock

    def restore(self) -> None:
        if self._writer:
            self._writer.close()
            self._writer = None


class PostgresDatabase:
    """A PostgreSQL database; the server reaches it through a relay of ours."""

    reads_fail = True

    def __init__(self, direct_url: str) -> None:
        parts = urlsplit(direct_url)
        self._direct_url = direct_url
        folder = parse_qs(parts.query).get("host", [""])[0]
        port = parts.port or 5432
        self._relay = Relay(
            f"{folder}/.s.PGSQL.{port}"
            if folder.startswith("/")
            else (parts.hostname or folder, port)
        )
        self._cut = False
        self._writer: psycopg.Connection[Any] | None = None
        login = parts.netloc.rpartition("@")[0] or "postgres"
        query = urlencode(
            [(key, value) for key, [value] in parse_qs(parts.query).items() if key != "host"]
        )
        self.url = urlunsplit(
            (parts.scheme, f"{login}@{HOST}:{self._relay.port}", parts.path, query, "")
        )

    def cut(self) -> None:
        self._relay.cut()
        self._cut = True

    def lock(self) -> None:
        self._writer = psycopg.connect(self._direct_url)
        tables = self._writer.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
        names = sql.SQL(", ").join(sql.Identifier(name) for (name,) in tables)
        self._writer.execute(sql.SQL("LOCK TABLE {} IN EXCLUSIVE MODE").format(names))

    def restore(self) -> None:
        if self._writer:
            self._writer.close()
            self._writer = None
        if self._cut:
            self._relay.restore()
            self._cut = False

    def close(self) -> None:
        self.restore()
        self._relay.cut()


@contextlib.contextmanager
def temporary_database(
    admin_url: str | None, folder: Path, template: str | None = None
) -> Iterator[str]:
    """Make a database: on PostgreSQL if `admin_url` names a server, else a file in `folder`.

    It is empty, or a copy of the one at the URL `template`, which nobody may be using. Yields its
    URL.
    """
    name = f"triptych_{uuid.uuid4().hex[:12]}"
    if admin_url is None:
        file = folder / f"{name}.db"
        if template:
            with contextlib.closing(sqlite3.connect(template.removeprefix("sqlite:///"))) as source:
                source.execute("VACUUM INTO ?", [str(file)])
        yield f"sqlite:///{file}"
        return
    identifier = sql.Identifier(name)
    model = sql.Identifier(urlsplit(template).path[1:] if template else "template1")
    with psycopg.connect(admin_url, autocommit=True) as admin:
        admin.execute(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(identifier, model))
        try:
            yield urlunsplit(urlsplit(admin_url)._replace(path="/" + quote(name)))
        finally:
            admin.execute(sql.SQL("DROP DATABASE {} WITH (FORCE)").format(identifier))


@contextlib.contextmanager
def faulty(url: str) -> Iterator[Database]:
    """Put a hand on the database at `url`: the server must use the URL of what is yielded."""
    if url.startswith("sqlite:///"):
        yield SqliteDatabase(Path(url.removeprefix("sqlite:///")))
        return
    database = PostgresDatabase(url)
    try:
        yield database
    finally:
        database.close()
