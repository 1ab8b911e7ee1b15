"""Reading and writing the apps' databases behind their backs."""

import sqlite3
from contextlib import closing
from typing import Any

import psycopg

Row = tuple[Any, ...]
# What either driver raises when a statement is against a constraint, or a text too long.
REFUSED = (sqlite3.IntegrityError, psycopg.IntegrityError, psycopg.DataError)


def is_sqlite(url: str) -> bool:
    """Whether this DATABASE_URL names a SQLite file."""
    return url.startswith("sqlite:///")


def query(url: str, statement: str, *, commit: bool = False) -> list[Row]:
    """Run one statement, and undo whatever it did unless told to commit. Returns its rows.

    :raise sqlite3.Error, psycopg.Error: if the database refuses it.
    """
    if is_sqlite(url):
        with closing(sqlite3.connect(url.removeprefix("sqlite:///"), timeout=10)) as sqlite:
            sqlite.execute("PRAGMA foreign_keys = ON")
            rows = sqlite.execute(statement).fetchall()
            if commit:
                sqlite.commit()
            return rows
    with closing(psycopg.connect(url, options="-c timezone=UTC")) as postgres:
        cursor = postgres.execute(statement.encode())
        rows = cursor.fetchall() if cursor.description else []
        if commit:
            postgres.commit()
        return rows
