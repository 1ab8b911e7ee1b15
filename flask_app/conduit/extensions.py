"""The extensions: the database with what two dialects need, sign-in by session, CSRF tokens."""

import sqlite3
from collections.abc import Iterable
from typing import Any

import sqlalchemy as sa
from flask import Response
from flask_login import LoginManager
from flask_migrate import Migrate
from flask_sqlalchemy import SQLAlchemy
from flask_wtf import CSRFProtect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.orm import DeclarativeBase

from conduit.settings import APP_FOLDER

# A foreign key is checked at COMMIT, as Django's are, so all three build the same tables.
DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
SQLITE_BUSY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}


class Base(DeclarativeBase):
    """What all models inherit."""


# Objects stay as they are after a commit: the answer is made of them, without another query.
db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})
migrate = Migrate(
    db=db,
    directory=str(APP_FOLDER / "migrations"),
    version_table="alembic_version_flask",
)
csrf = CSRFProtect()


class Sessions(LoginManager):
    """Who is signed in by a session; nobody is remembered beyond it, whatever cookie they send."""

    # A session is its user's wherever they are: it ends with the password (users/auth.py).
    session_protection = None

    def _update_remember_cookie(self, response: Response) -> Response:
        return response

    def _load_user_from_remember_cookie(self, cookie: str) -> None:
        return None


login_manager = Sessions()


@sa.event.listens_for(sa.Engine, "connect")
def prepare_sqlite(connection: Any, _record: Any) -> None:
    """Set what SQLite keeps per connection."""
    if isinstance(connection, sqlite3.Connection):
        connection.execute("PRAGMA foreign_keys = ON")
        connection.execute("PRAGMA journal_mode = WAL")
        connection.execute("PRAGMA synchronous = NORMAL")


@sa.event.listens_for(sa.Pool, "reset")
def end_transaction(connection: Any, _record: Any, _state: Any) -> None:
    """End what SQLite leaves open: a transaction whose COMMIT it has refused, for a foreign key.

    SQLAlchemy takes it for ended, and would put the connection back with the file still locked.
    """
    if isinstance(connection, sqlite3.Connection):
        connection.rollback()


def begin_write() -> None:
    """Begin a transaction that reads what it then writes.

    PostgreSQL locks rows by SELECT ... FOR UPDATE; SQLite knows no such thing and locks the whole
    file here.
    """
    if db.engine.dialect.name == "sqlite":
        db.session.execute(sa.text("BEGIN IMMEDIATE"))


def insert_new(model: type[Base], rows: Iterable[dict[str, Any]]) -> None:
    """Insert these rows, leaving out those that a unique constraint says are there already."""
    dialect = postgresql if db.engine.dialect.name == "postgresql" else sqlite
    db.session.execute(dialect.insert(model).values(list(rows)).on_conflict_do_nothing())


def is_unavailable(error: Exception) -> bool:
    """Whether an error means that the database is away or too busy, not that we are wrong."""
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the kind of error, the rest its details.
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE_BUSY
    return error.connection_invalidated or isinstance(error, sa.exc.OperationalError)
