"""The application for an ASGI server: `uvicorn conduit.asgi:application`.

DRF's views are not async: each of them runs in a thread of its own. The one in conduit/health.py
is, but its query runs in a thread too.
"""

import asyncio
import os
from typing import Any

from django.conf import settings
from django.core.asgi import get_asgi_application
from django.db import connections

from conduit.shutdown import when_told_to_stop

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "conduit.settings")

django_application = get_asgi_application()

# What uses models can be imported only now.
from conduit.comments.stream import streams  # noqa: E402

# Under ASGI each request of a sync view has a thread of its own, which ends with it: a connection
# must not outlive it (https://docs.djangoproject.com/en/5.2/ref/databases/#persistent-connections).
connections.settings["default"]["CONN_MAX_AGE"] = 0


async def application(scope: Any, receive: Any, send: Any) -> None:
    """Answer a request; Django reads its body before anything else, if it is one to read."""
    when_told_to_stop(streams.close_all)
    headers = dict(scope["headers"])
    length = headers.get(b"content-length", b"0")
    too_large = length.isdigit() and float(length) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE
    if too_large or b"transfer-encoding" in headers:
        receive = receive_nothing()
    await django_application(scope, receive, send)


def receive_nothing() -> Any:
    """A stand-in for `receive` that tells of an empty body: ours is refused for its headers."""
    messages = iter([{"type": "http.request", "body": b"", "more_body": False}])

    async def receive() -> Any:
        # After the body Django listens for a disconnect, and stops when it has answered.
        return next(messages, None) or await asyncio.Event().wait()

    return receive
