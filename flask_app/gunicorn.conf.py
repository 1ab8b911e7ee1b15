"""How gunicorn serves this app: threads, since a request mostly waits for the database."""

import signal
from types import FrameType
from typing import Any

worker_class = "gthread"
workers = 2
threads = 8
keepalive = 5
graceful_timeout = 5
# Nobody manages this server while it runs, and two of them would share the socket.
control_socket_disable = True
# The longest that gunicorn can be told; its own default of 4,094 is less than a long tag needs.
limit_request_line = 8190


def post_worker_init(worker: Any) -> None:
    """Let the streams end as soon as the worker is told to: it waits for its threads."""

    def handle_exit(number: int, frame: FrameType | None) -> None:
        worker_int(worker)
        worker.handle_exit(number, frame)

    signal.signal(signal.SIGTERM, handle_exit)


def worker_int(_worker: Any) -> None:
    """The same at Ctrl-C, for which gunicorn has a hook."""
    from conduit.comments.stream import streams

    streams.close_all()
