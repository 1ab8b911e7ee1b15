"""The database: SQLAlchemy's base class, the engine, the session, and what two dialects need."""

import sqlite3
from collections.abc import AsyncIterator, Iterable
from typing import Annotated, Any

import asyncpg
import sqlalchemy as sa
from fastapi import Depends, Request
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout
from sqlalchemy.ext.asyncio import (
    AsyncEngine,
    AsyncSession,
    async_sessionmaker,
    create_async_engine,
)
from sqlalchemy.orm import DeclarativeBase
from sqlalchemy.pool import PoolResetState

from conduit.settings import DATABASE_PATIENCE, Settings

# A foreign key is checked at COMMIT, as Django's are, so all three build the same tables.
DEFERRED: dict[str, Any] = {"deferrable": True, "initially": "DEFERRED"}
SQLITE_BUSY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
}
# Classes of SQLSTATE: no connection, no resources, an operator stopped it; and single codes:
# no lock in time, deadlock, serialization (PostgreSQL's manual, appendix A).
POSTGRESQL_AWAY = ("08", "53", "57", "55P03", "40P01", "40001")


class Base(DeclarativeBase):
    """What all models inherit."""


def make_engine(settings: Settings) -> AsyncEngine:
    """The engine; waiting for a connection or a lock ends after DATABASE_PATIENCE."""
    return create_async_engine(
        settings.sqlalchemy_url,
        connect_args=connect_arguments(settings.sqlalchemy_url),
        hide_parameters=True,  # They would stand in the log with every error: passwords too.
        pool_size=16,
        max_overflow=0,
        pool_timeout=DATABASE_PATIENCE,
        # A connection that died while idle is replaced, not handed to a request.
        pool_pre_ping=True,
    )


def connect_arguments(url: sa.URL) -> dict[str, Any]:
    """What the driver of this database needs."""
    if url.get_backend_name() == "sqlite":
        # A write begins with BEGIN IMMEDIATE, so that it waits in line instead of failing later.
        return {"timeout": DATABASE_PATIENCE, "isolation_level": "IMMEDIATE"}
    return {
        "timeout": DATABASE_PATIENCE,
        "server_settings": {"lock_timeout": f"{DATABASE_PATIENCE}s"},
    }


def make_sessions(engine: AsyncEngine) -> async_sessionmaker[AsyncSession]:
    """Sessions whose objects stay as they are after a commit: the answer is made of them."""
    return async_sessionmaker(engine, expire_on_commit=False)


async def get_session(request: Request) -> AsyncIterator[AsyncSession]:
    """The session of this request; what is not committed by a service is rolled back."""
    async with request.app.state.sessions() as session:
        yield session


# Closed before the answer is sent: a slow reader holds no connection, and one that dies in between
# breaks no answer.
SessionDep = Annotated[AsyncSession, Depends(get_session, scope="function")]


@sa.event.listens_for(sa.Engine, "do_connect")
def connect(dialect: Any, _record: Any, arguments: list[Any], options: dict[str, Any]) -> Any:
    """Connect; asyncpg does so in vain with errors that SQLAlchemy leaves as they are.

    :raise OperationalError: which every other driver would have raised.
    """
    try:
        return dialect.connect(*arguments, **options)
    except (OSError, asyncpg.PostgresError) as error:
        raise dialect.loaded_dbapi.OperationalError(str(error), error) from error


@sa.event.listens_for(sa.Engine, "connect")
def prepare_sqlite(connection: Any, _record: Any) -> None:
    """Set what SQLite keeps per connection."""
    if isinstance(connection, sqlite.aiosqlite.AsyncAdapt_aiosqlite_connection):
        cursor = connection.cursor()
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.close()


@sa.event.listens_for(sa.Pool, "reset")
def end_transaction(connection: Any, _record: Any, state: PoolResetState) -> None:
    """End what SQLite leaves open: a transaction whose COMMIT it has refused, for a foreign key.

    SQLAlchemy takes it for ended, and would put the connection back with the file still locked.
    """
    is_sqlite = isinstance(connection, sqlite.aiosqlite.AsyncAdapt_aiosqlite_connection)
    if is_sqlite and not state.terminate_only:
        connection.rollback()


async def begin_write(session: AsyncSession) -> None:
    """Begin a transaction that reads what it then writes.

    PostgreSQL locks rows by SELECT ... FOR UPDATE; SQLite knows no such thing and locks the whole
    file here.
    """
    if session.get_bind().dialect.name == "sqlite":
        await session.execute(sa.text("BEGIN IMMEDIATE"))


async def insert_new(
    session: AsyncSession, model: type[Base], rows: Iterable[dict[str, Any]]
) -> None:
    """Insert these rows, leaving out those that a unique constraint says are there already."""
    dialect = postgresql if session.get_bind().dialect.name == "postgresql" else sqlite
    await session.execute(dialect.insert(model).values(list(rows)).on_conflict_do_nothing())


def is_unavailable(error: Exception) -> bool:
    """Whether an error means that the database is away or too busy, not that we are wrong."""
    if isinstance(error, PoolTimeout):
        return True
    if not isinstance(error, DBAPIError):
        return False
    if isinstance(error.orig, sqlite3.Error):
        # The low byte is the kind of error, the rest its details.
        return getattr(error.orig, "sqlite_errorcode", 0) & 0xFF in SQLITE_BUSY
    if error.connection_invalidated or isinstance(error, sa.exc.OperationalError):
        return True
    return str(getattr(error.orig, "sqlstate", "")).startswith(POSTGRESQL_AWAY)
