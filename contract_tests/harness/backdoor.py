"""A way into the server's database behind its back, for what no request can bring about."""

import sqlite3
from contextlib import closing, suppress

import psycopg

from contract_tests.harness.databases import Database


def execute(database: Database, statement: str) -> None:
    """Run one statement that SQLite and PostgreSQL both understand; its times are UTC."""
    if database.url.startswith("sqlite:///"):
        file = database.url.removeprefix("sqlite:///")
        with closing(sqlite3.connect(file, timeout=10)) as sqlite, sqlite:
            sqlite.execute("PRAGMA foreign_keys = ON")
            sqlite.execute(statement)
    else:
        with psycopg.connect(database.url, options="-c timezone=UTC", autocommit=True) as postgres:
            postgres.execute(statement.encode())


def delete_user(database: Database, username: str) -> None:
    """Delete a user, unless something of theirs has been stored before."""
    with suppress(sqlite3.IntegrityError, psycopg.errors.ForeignKeyViolation):
        execute(database, f"DELETE FROM users WHERE username = '{username}'")
