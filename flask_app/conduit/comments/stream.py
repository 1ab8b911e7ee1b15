"""Live comments: server-sent events out of the table of comments (rules comments.stream.*).

The table is the log. A stream reads what is newer than the last comment that it sent: when the
watcher wakes it, and at every heartbeat. While it waits it holds no connection, but a thread.
"""

import logging
import threading
from collections.abc import Iterator

import sqlalchemy as sa
from flask import Flask, current_app, json

from conduit.comments.models import Comment
from conduit.comments.queries import list_new_comments
from conduit.comments.schemas import CommentSchema
from conduit.comments.watcher import CHANNEL, Watcher
from conduit.errors import NotFound, TooMany
from conduit.extensions import db, is_unavailable

MAX_STREAMS = 4  # in this process: half of its threads (gunicorn.conf.py)
BATCH = 100  # comments that are read at once
HEADERS = {
    # Flask would add a charset: an event stream has but one.
    "Content-Type": "text/event-stream",
    "Cache-Control": "no-store",
    "X-Accel-Buffering": "no",
}
RETRY = "retry: 2000\n\n"
HEARTBEAT = ": still here\n\n"

logger = logging.getLogger(__name__)


class Stream:
    """The comments on one article from some id on, for one reader."""

    def __init__(self, *, article_id: int, after: int) -> None:
        self.app: Flask = current_app._get_current_object()  # type: ignore[attr-defined]
        self.article_id = article_id
        self.after = after
        self.is_open = True
        self.woken = threading.Event()

    def wake(self) -> None:
        """Let it look for new comments."""
        self.woken.set()

    def close(self) -> None:
        """Let it end."""
        self.is_open = False
        self.wake()

    def events(self) -> Iterator[str]:
        """What is sent, for as long as the stream is open."""
        yield RETRY
        while self.is_open:
            self.woken.clear()
            events = self.read()
            yield from events
            if len(events) < BATCH and not self.woken.wait(self.app.config["STREAM_HEARTBEAT"]):
                yield HEARTBEAT

    def read(self) -> list[str]:
        """The next comments as events; none while the database is away.

        Closes the stream when its article is deleted, or something is wrong with us: the answer has
        begun, and there is nobody else to tell.
        """
        # Not stream_with_context, whose session would keep its connection until the stream ends.
        with self.app.app_context():
            try:
                comments = list_new_comments(self.article_id, after=self.after, limit=BATCH)
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


class Streams:
    """The open streams of this process."""

    def __init__(self) -> None:
        self.open_streams: set[Stream] = set()
        self.is_stopping = False
        self.lock = threading.Lock()
        self.watcher = Watcher(self.wake)

    def add(self, stream: Stream) -> None:
        """Take a stream in; with the first one the watcher starts.

        :raise TooMany: if MAX_STREAMS are open.
        """
        with self.lock:
            if len(self.open_streams) >= MAX_STREAMS:
                raise TooMany("streams")
            self.open_streams.add(stream)
            self.watcher.start(stream.app)
        if self.is_stopping:
            stream.close()

    def discard(self, stream: Stream) -> None:
        """Let a stream end, and make room for another."""
        stream.close()
        with self.lock:
            self.open_streams.discard(stream)

    def close_all(self) -> None:
        """Let all streams end: the server stops."""
        self.is_stopping = True
        for stream in list(self.open_streams):
            stream.close()

    def wake(self, article_id: str | None = None) -> None:
        """Wake the streams of an article, or all."""
        for stream in list(self.open_streams):
            if article_id in (None, str(stream.article_id)):
                stream.wake()


streams = Streams()


def format_event(comment: Comment) -> str:
    """An event of one comment; its JSON has no line ends, whatever the comment has."""
    data = json.dumps(CommentSchema().dump(comment))
    return f"event: comment\nid: {comment.id}\ndata: {data}\n\n"


def notify_streams(article_id: int) -> None:
    """Tell all processes of a new comment, when the transaction commits.

    SQLite cannot tell; there the watchers look.
    """
    if db.engine.dialect.name == "postgresql":
        db.session.execute(sa.text(f"NOTIFY {CHANNEL}, '{article_id:d}'"))
