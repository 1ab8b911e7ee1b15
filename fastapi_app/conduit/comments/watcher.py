"""How a process learns of new comments: one watcher for all of its streams.

On PostgreSQL it listens (https://www.postgresql.org/docs/current/sql-notify.html), over one
connection that is not the pool's; on SQLite it looks.
"""

import asyncio
import logging
from collections.abc import Callable
from contextvars import Context

import asyncpg
import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession, async_sessionmaker

from conduit.comments.models import Comment
from conduit.settings import DATABASE_PATIENCE

CHANNEL = "conduit_comments"  # its payload is the id of the article
LOOK_EVERY = 0.5  # seconds, on SQLite
RETRY_EVERY = 2.0  # seconds between looks while PostgreSQL cannot be listened to

logger = logging.getLogger(__name__)


class Watcher:
    """Calls `wake` with an article's id when it has a new comment, with None when any may have."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], wake: Callable[[str | None], None]
    ) -> None:
        self.sessions = sessions
        self.engine: AsyncEngine = sessions.kw["bind"]
        self.wake = wake
        self.task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Start, unless it has."""
        if self.task is None:
            # In a context of its own: what it reads is not for the request that came first.
            self.task = asyncio.create_task(self.run(), context=Context())

    async def stop(self) -> None:
        """Stop, and wait for the end."""
        if self.task is not None:
            self.task.cancel()
            await asyncio.wait([self.task])

    async def run(self) -> None:
        """Watch; while that fails, wake all now and then, so that the streams look themselves."""
        watch = self.listen if self.engine.dialect.name == "postgresql" else self.look
        while True:
            try:
                await watch()
            except Exception as error:  # Whatever it is: nobody else would wake the streams.
                if self.task is None or self.task.cancelling():
                    return  # Told to stop, amidst a query that ended otherwise.
                logger.warning("new comments cannot be watched for", exc_info=error)
            self.wake(None)
            await asyncio.sleep(RETRY_EVERY)

    async def listen(self) -> None:
        """Wake by the database's notifications, until the connection is lost."""
        url = self.engine.url.set(drivername="postgresql")
        connection = await asyncpg.connect(
            url.render_as_string(hide_password=False), timeout=DATABASE_PATIENCE
        )
        lost = asyncio.Event()
        try:
            connection.add_termination_listener(lambda _connection: lost.set())
            await connection.add_listener(
                CHANNEL, lambda _connection, _process, _channel, payload: self.wake(payload)
            )
            self.wake(None)  # Nobody told of what was made before.
            await lost.wait()
        finally:
            connection.terminate()

    async def look(self) -> None:
        """Wake all whenever the newest comment is another one."""
        known = None
        while True:
            async with self.sessions() as session:
                newest = await session.scalar(sa.select(sa.func.max(Comment.id)))
            if newest != known:
                self.wake(None)
                known = newest
            await asyncio.sleep(LOOK_EVERY)
