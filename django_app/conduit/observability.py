"""What can be seen of a request from outside: its id, its log line, and what it cost."""

import logging
import re
import time
import uuid
from collections.abc import Callable
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.db.backends.base.base import BaseDatabaseWrapper
from django.http import HttpRequest
from django.http.response import HttpResponseBase

from conduit.middleware import Middleware

SANE_ID = re.compile(r"[A-Za-z0-9._-]{1,64}")
# Not BEGIN, SAVEPOINT or PRAGMA: only what reads or writes rows.
COUNTED = re.compile(r"\s*(SELECT|INSERT|UPDATE|DELETE|WITH)\b", re.IGNORECASE)

logger = logging.getLogger(__name__)


@dataclass
class Trace:
    """One request: its id, and what it has cost so far."""

    request_id: str
    began: float = field(default_factory=time.perf_counter)
    queries: int = 0
    database_seconds: float = 0.0


# A ContextVar reaches the thread in which Django runs a view that is not async.
trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


class TraceMiddleware(Middleware):
    """Traces every request: the outermost middleware, so that nothing escapes it."""

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        """Give the request an id: its own if it is sane, else a new one."""
        sent = request.headers.get("X-Request-ID", "")
        trace.set(Trace(sent if SANE_ID.fullmatch(sent) else uuid.uuid4().hex))
        return None

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Tell what the request cost, in the answer and in the log."""
        this = trace.get()
        assert this is not None
        seconds = time.perf_counter() - this.began
        response.headers["X-Request-ID"] = this.request_id
        if not settings.PRODUCTION:
            response.headers["Server-Timing"] = (
                f'db;desc="{this.queries} queries";dur={this.database_seconds * 1000:.1f}, '
                f"app;dur={seconds * 1000:.1f}"
            )
        logger.info(
            "request",
            extra={
                "method": request.method,
                "path": request.path,
                "status": response.status_code,
                "milliseconds": round(seconds * 1000, 1),
                "queries": this.queries,
            },
        )
        return response


def watch_connection(connection: BaseDatabaseWrapper, **_: Any) -> None:
    """Count what is sent over a new connection (a receiver of `connection_created`)."""
    if count_statement not in connection.execute_wrappers:
        connection.execute_wrappers.append(count_statement)


def count_statement(
    execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]
) -> Any:
    """Count a statement towards the request that it is made for."""
    began = time.perf_counter()
    try:
        return execute(sql, params, many, context)
    finally:
        this = trace.get()
        if this is not None and COUNTED.match(sql):
            this.queries += 1
            this.database_seconds += time.perf_counter() - began


class RequestIdFilter(logging.Filter):
    """Puts the request's id on every line that is logged while it is answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        this = trace.get()
        record.request_id = this.request_id if this else None
        return True
