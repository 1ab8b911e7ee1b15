"""Live comments: server-sent events out of the table of comments (rules comments.stream.*).

The table is the log. A stream reads what is newer than the last comment that it sent: when the
watcher wakes it, and at every heartbeat. While it waits it holds no connection, but a thread:
under WSGI one of the worker's, under ASGI the one that Django has for each request.
"""

import asyncio
import logging
import threading
from collections.abc import AsyncIterator, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import ClassVar
from weakref import WeakSet

from asgiref.sync import sync_to_async
from django.conf import settings
from django.db import close_old_connections, connection
from rest_framework.renderers import JSONRenderer

from conduit.comments.models import Comment
from conduit.comments.serializers import CommentSerializer
from conduit.comments.watcher import CHANNEL, Watcher
from conduit.errors import NotFound, TooMany, is_unavailable

BATCH = 100  # comments that are read at once
HEADERS = {
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}
RETRY = b"retry: 2000\n\n"
HEARTBEAT = b": still here\n\n"
# Those under ASGI share these: if each read in its own thread, each would need a connection.
READERS = ThreadPoolExecutor(4)

logger = logging.getLogger(__name__)


class Stream:
    """The comments on one article from some id on, for one reader."""

    limit: ClassVar[int]  # so many in this process

    def __init__(self, *, article_id: int, after: int) -> None:
        self.article_id = article_id
        self.after = after
        self.is_open = True
        self.woken = threading.Event()

    def wake(self) -> None:
        """Let it look for new comments."""
        self.woken.set()

    def close(self) -> None:
        """Let it end, and make room for another. Django calls this when the answer is out."""
        self.is_open = False
        self.wake()
        streams.discard(self)

    def read(self) -> list[bytes]:
        """The next comments as events; none while the database is away.

        Closes the stream when its article is deleted, or something is wrong with us: the answer has
        begun, and there is nobody else to tell.
        """
        try:
            comments = Comment.objects.list_new(self.article_id, after=self.after, limit=BATCH)
            events = [format_event(comment) for comment in comments]
            self.after = comments[-1].pk if comments else self.after
            return events
        except NotFound:
            self.close()
        except Exception as error:
            logger.warning("a stream cannot read", exc_info=error)
            if not is_unavailable(error):
                self.close()
        finally:
            self.let_go()
        return []

    def let_go(self) -> None:
        """Hold no connection while waiting."""
        connection.close()


class ThreadStream(Stream):
    """A stream that waits in its thread: for WSGI."""

    limit = 4  # half of the threads of a process (gunicorn.conf.py)

    def __iter__(self) -> Iterator[bytes]:
        """What is sent, for as long as the stream is open."""
        yield RETRY
        while self.is_open:
            self.woken.clear()
            events = self.read()
            yield from events
            if len(events) < BATCH and not self.woken.wait(settings.STREAM_HEARTBEAT):
                yield HEARTBEAT


class LoopStream(Stream):
    """A stream that waits in the event loop: for ASGI."""

    limit = 1000

    def __init__(self, *, article_id: int, after: int) -> None:
        super().__init__(article_id=article_id, after=after)
        self.loop: asyncio.AbstractEventLoop | None = None
        self.woken_in_loop = asyncio.Event()

    def wake(self) -> None:
        """Let it look for new comments; called by other threads."""
        if self.loop:
            self.loop.call_soon_threadsafe(self.woken_in_loop.set)

    def let_go(self) -> None:
        """Leave the readers' threads their connections, as Django does between requests."""
        close_old_connections()

    async def __aiter__(self) -> AsyncIterator[bytes]:
        """What is sent, for as long as the stream is open."""
        self.loop = asyncio.get_running_loop()
        yield RETRY
        while self.is_open:
            self.woken_in_loop.clear()
            events = await sync_to_async(self.read, thread_sensitive=False, executor=READERS)()
            for event in events:
                yield event
            if len(events) < BATCH and not await self.wait():
                yield HEARTBEAT

    async def wait(self) -> bool:
        """Wait to be woken; whether that was before it is time for a heartbeat."""
        try:
            async with asyncio.timeout(settings.STREAM_HEARTBEAT):
                return await self.woken_in_loop.wait()
        except TimeoutError:
            return False


class Streams:
    """The open streams of this process."""

    def __init__(self) -> None:
        # Weak: the answer to a request that is cancelled is dropped, and its stream with it.
        self.open_streams: WeakSet[Stream] = WeakSet()
        self.is_stopping = False
        self.lock = threading.Lock()
        self.watcher = Watcher(self.wake)

    def add(self, stream: Stream) -> None:
        """Take a stream in; with the first one the watcher starts.

        :raise TooMany: if as many are open as may be.
        """
        with self.lock:
            if len(self.open_streams) >= stream.limit:
                raise TooMany("streams")
            self.open_streams.add(stream)
            self.watcher.start()
        if self.is_stopping:
            stream.close()

    def discard(self, stream: Stream) -> None:
        """Make room for another."""
        with self.lock:
            self.open_streams.discard(stream)

    def close_all(self) -> None:
        """Let all streams end: the server stops."""
        self.is_stopping = True
        for stream in self.snapshot():
            stream.close()

    def wake(self, article_id: str | None = None) -> None:
        """Wake the streams of an article, or all."""
        for stream in self.snapshot():
            if article_id in (None, str(stream.article_id)):
                stream.wake()

    def snapshot(self) -> list[Stream]:
        """Those that are open now."""
        with self.lock:
            return list(self.open_streams)


streams = Streams()


def format_event(comment: Comment) -> bytes:
    """An event of one comment; its JSON has no line ends, whatever the comment has."""
    data: bytes = JSONRenderer().render(CommentSerializer(comment).data)
    return b"event: comment\nid: %d\ndata: %b\n\n" % (comment.pk, data)


def notify_streams(article_id: int) -> None:
    """Tell all processes of a new comment, when the transaction commits.

    SQLite cannot tell; there the watchers look.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute(f"NOTIFY {CHANNEL}, '{article_id:d}'")
