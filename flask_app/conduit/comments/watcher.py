"""How a process learns of new comments: one watcher for all of its streams.

On PostgreSQL it listens (https://www.postgresql.org/docs/current/sql-notify.html), over one
connection that is not the pool's; on SQLite it looks.
"""

import logging
import threading
import time
from collections.abc import Callable

import psycopg
import sqlalchemy as sa
from flask import Flask

from conduit.comments.models import Comment
from conduit.extensions import db
from conduit.settings import DATABASE_PATIENCE

CHANNEL = "conduit_comments"  # its payload is the id of the article
LOOK_EVERY = 0.5  # seconds, on SQLite
RETRY_EVERY = 2.0  # seconds between looks while PostgreSQL cannot be listened to

logger = logging.getLogger(__name__)


class Watcher:
    """Calls `wake` with an article's id when it has a new comment, with None when any may have."""

    def __init__(self, wake: Callable[[str | None], None]) -> None:
        self.wake = wake
        self.thread: threading.Thread | None = None

    def start(self, app: Flask) -> None:
        """Start, unless it has. A daemon: it ends with the process."""
        if self.thread is None:
            self.thread = threading.Thread(target=self.run, args=(app,), daemon=True)
            self.thread.start()

    def run(self, app: Flask) -> None:
        """Watch; while that fails, wake all now and then, so that the streams look themselves."""
        with app.app_context():
            watch = self.listen if db.engine.dialect.name == "postgresql" else self.look
            while True:
                try:
                    watch()
                except Exception as error:  # Whatever it is: nobody else would wake the streams.
                    logger.warning("new comments cannot be watched for", exc_info=error)
                self.wake(None)
                time.sleep(RETRY_EVERY)

    def listen(self) -> None:
        """Wake by the database's notifications, until the connection is lost."""
        url = db.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
        with psycopg.connect(url, autocommit=True, connect_timeout=DATABASE_PATIENCE) as connection:
            connection.execute(f"LISTEN {CHANNEL}")
            self.wake(None)  # Nobody told of what was made before.
            for notification in connection.notifies():
                self.wake(notification.payload)

    def look(self) -> None:
        """Wake all whenever the newest comment is another one."""
        known = None
        while True:
            with db.engine.connect() as connection:
                newest = connection.scalar(sa.select(sa.func.max(Comment.id)))
            if newest != known:
                self.wake(None)
                known = newest
            time.sleep(LOOK_EVERY)
