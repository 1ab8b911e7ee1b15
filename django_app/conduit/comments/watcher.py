"""How a process learns of new comments: one watcher for all of its streams.

On PostgreSQL it listens (https://www.postgresql.org/docs/current/sql-notify.html), over the
connection of its thread; on SQLite it looks.
"""

import logging
import threading
import time
from collections.abc import Callable

from django.db import connection
from django.db.models import Max

from conduit.comments.models import Comment

CHANNEL = "conduit_comments"  # its payload is the id of the article
LOOK_EVERY = 0.5  # seconds, on SQLite
RETRY_EVERY = 2.0  # seconds between looks while PostgreSQL cannot be listened to

logger = logging.getLogger(__name__)


class Watcher:
    """Calls `wake` with an article's id when it has a new comment, with None when any may have."""

    def __init__(self, wake: Callable[[str | None], None]) -> None:
        self.wake = wake
        self.thread: threading.Thread | None = None

    def start(self) -> None:
        """Start, unless it has. A daemon: it ends with the process."""
        if self.thread is None:
            self.thread = threading.Thread(target=self.run, daemon=True)
            self.thread.start()

    def run(self) -> None:
        """Watch; while that fails, wake all now and then, so that the streams look themselves."""
        watch = self.listen if connection.vendor == "postgresql" else self.look
        while True:
            try:
                watch()
            except Exception as error:  # Whatever it is: nobody else would wake the streams.
                logger.warning("new comments cannot be watched for", exc_info=error)
            connection.close()
            self.wake(None)
            time.sleep(RETRY_EVERY)

    def listen(self) -> None:
        """Wake by the database's notifications, until the connection is lost."""
        with connection.cursor() as cursor:
            cursor.execute(f"LISTEN {CHANNEL}")
        self.wake(None)  # Nobody told of what was made before.
        with connection.wrap_database_errors:
            for notification in connection.connection.notifies():
                self.wake(notification.payload)

    def look(self) -> None:
        """Wake all whenever the newest comment is another one."""
        known = None
        while True:
            newest = Comment.objects.aggregate(newest=Max("pk"))["newest"]
            if newest != known:
                self.wake(None)
                known = newest
            time.sleep(LOOK_EVERY)
