"""Live comments: server-sent events out of the table of comments (rules comments.stream.*).

The table is the log. A stream reads what is newer than the last comment that it sent: when the
watcher wakes it, and at every heartbeat. While it waits it holds no connection and no thread.
"""

import asyncio
import logging
from collections.abc import AsyncIterator

import sqlalchemy as sa
from fastapi.sse import format_sse_event
from sqlalchemy.ext.asyncio import AsyncSession, async_sessionmaker

from conduit.comments.models import Comment
from conduit.comments.queries import list_new_comments
from conduit.comments.schemas import CommentOut
from conduit.comments.watcher import CHANNEL, Watcher
from conduit.database import is_unavailable
from conduit.errors import NotFound, TooMany
from conduit.settings import get_settings

MAX_STREAMS = 1000  # in this process; each costs some memory, and a file descriptor
BATCH = 100  # comments that are read at once
HEADERS = {
    # Starlette would add a charset: an event stream has but one.
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}
RETRY = format_sse_event(retry=2000)
HEARTBEAT = format_sse_event(comment="still here")

logger = logging.getLogger(__name__)


class Stream:
    """The comments on one article from some id on, for one reader."""

    def __init__(
        self, sessions: async_sessionmaker[AsyncSession], *, article_id: int, after: int
    ) -> None:
        self.sessions = sessions
        self.article_id = article_id
        self.after = after
        self.is_open = True
        self.woken = asyncio.Event()

    def wake(self) -> None:
        """Let it look for new comments."""
        self.woken.set()

    def close(self) -> None:
        """Let it end."""
        self.is_open = False
        self.wake()

    async def events(self) -> AsyncIterator[bytes]:
        """What is sent, for as long as the stream is open."""
        yield RETRY
        while self.is_open:
            self.woken.clear()
            events = await self.read()
            for event in events:
                yield event
            if len(events) < BATCH and not await self.wait():
                yield HEARTBEAT

    async def read(self) -> list[bytes]:
        """The next comments as events; none while the database is away.

        Closes the stream when its article is deleted, or something is wrong with us: the answer has
        begun, and there is nobody else to tell.
        """
        try:
            async with self.sessions() as session:
                comments = await list_new_comments(
                    session, self.article_id, after=self.after, limit=BATCH
                )
            events = [format_event(comment) for comment in comments]
            self.after = comments[-1].id if comments else self.after
            return events
        except NotFound:
            self.close()
        except Exception as error:
            logger.warning("a stream cannot read", exc_info=error)
            if not is_unavailable(error):
                self.close()
        return []

    async def wait(self) -> bool:
        """Wait to be woken; whether that was before it is time for a heartbeat."""
        try:
            async with asyncio.timeout(get_settings().stream_heartbeat):
                return await self.woken.wait()
        except TimeoutError:
            return False


class Streams:
    """The open streams of this process."""

    def __init__(self, sessions: async_sessionmaker[AsyncSession]) -> None:
        self.open_streams: set[Stream] = set()
        self.is_stopping = False
        self.watcher = Watcher(sessions, self.wake)

    def add(self, stream: Stream) -> None:
        """Take a stream in; with the first one the watcher starts.

        :raise TooMany: if MAX_STREAMS are open.
        """
        if len(self.open_streams) >= MAX_STREAMS:
            raise TooMany("streams")
        self.open_streams.add(stream)
        self.watcher.start()
        if self.is_stopping:
            stream.close()

    def discard(self, stream: Stream) -> None:
        """Let a stream end, and make room for another."""
        stream.close()
        self.open_streams.discard(stream)

    def close_all(self) -> None:
        """Let all streams end: the server stops."""
        self.is_stopping = True
        for stream in self.open_streams:
            stream.close()

    def wake(self, article_id: str | None = None) -> None:
        """Wake the streams of an article, or all."""
        for stream in self.open_streams:
            if article_id in (None, str(stream.article_id)):
                stream.wake()


def format_event(comment: Comment) -> bytes:
    """An event of one comment; its JSON has no line ends, whatever the comment has."""
    data = CommentOut.model_validate(comment).model_dump_json(by_alias=True)
    return format_sse_event(event="comment", id=str(comment.id), data_str=data)


async def notify_streams(session: AsyncSession, article_id: int) -> None:
    """Tell all processes of a new comment, when the transaction commits.

    SQLite cannot tell; there the watchers look.
    """
    if session.get_bind().dialect.name == "postgresql":
        await session.execute(sa.text(f"NOTIFY {CHANNEL}, '{article_id:d}'"))
