"""What can be seen of a request from outside: its id, its log line, and what it cost."""

import logging.config
import re
import time
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import ClientDisconnect, Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conduit.error_pages import show_fault

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

    @property
    def seconds(self) -> float:
        return time.perf_counter() - self.began


trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


class ObservabilityMiddleware:
    """Traces every request, and answers what nobody foresaw.

    Starlette does the latter too, but outside of all other middleware, so without their headers.
    """

    def __init__(self, app: ASGIApp, production: bool) -> None:
        self.app = app
        self.production = production

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        this, status = begin_trace(scope), 0

        async def send_with_headers(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
                self.add_headers(this, MutableHeaders(scope=message))
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except ClientDisconnect:
            pass  # Nobody is left to answer.
        except Exception as error:
            if status:
                raise  # Half an answer is out: only the server can break it off.
            response = await show_fault(Request(scope), error)
            await response(scope, receive, send_with_headers)
        finally:
            log_request(this, scope, status)

    def add_headers(self, this: Trace, answer: MutableHeaders) -> None:
        """Tell the request's id, and what it has cost."""
        answer["X-Request-ID"] = this.request_id
        if not self.production:
            answer["Server-Timing"] = (
                f'db;desc="{this.queries} queries";dur={this.database_seconds * 1000:.1f}, '
                f"app;dur={this.seconds * 1000:.1f}"
            )


def begin_trace(scope: Scope) -> Trace:
    """Give the request an id: its own if it is sane, else a new one."""
    sent = Headers(scope=scope).get("x-request-id", "")
    this = Trace(sent if SANE_ID.fullmatch(sent) else uuid.uuid4().hex)
    trace.set(this)
    return this


def log_request(this: Trace, scope: Scope, status: int) -> None:
    """Log one line for a request, when its answer is out."""
    logger.info(
        "request",
        extra={
            "method": scope["method"],
            "path": scope["path"],
            "status": status,
            "milliseconds": round(this.seconds * 1000, 1),
            "queries": this.queries,
        },
    )


@sa.event.listens_for(sa.Engine, "before_cursor_execute")
def begin_statement(
    _connection: Any, _cursor: Any, _statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    context.began = time.perf_counter()


@sa.event.listens_for(sa.Engine, "after_cursor_execute")
def count_statement(
    _connection: Any, _cursor: Any, statement: str, _parameters: Any, context: Any, _many: bool
) -> None:
    """Count a statement towards the request that it is made for."""
    this = trace.get()
    if this is not None and COUNTED.match(statement):
        this.queries += 1
        this.database_seconds += time.perf_counter() - context.began


class RequestIdFilter(logging.Filter):
    """Puts the request's id on every line that is logged while it is answered."""

    def filter(self, record: logging.LogRecord) -> bool:
        this = trace.get()
        record.request_id = this.request_id if this else None
        return True


def configure_logging(level: str) -> None:
    """Log as JSON, a line each, on standard error."""
    logging.config.dictConfig(
        {
            "version": 1,
            "disable_existing_loggers": False,
            "filters": {"request_id": {"()": RequestIdFilter}},
            "formatters": {
                "json": {
                    "()": "pythonjsonlogger.json.JsonFormatter",
                    "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
                }
            },
            "handlers": {
                "stderr": {
                    "class": "logging.StreamHandler",
                    "filters": ["request_id"],
                    "formatter": "json",
                }
            },
            "loggers": {
                "conduit": {"level": level, "handlers": ["stderr"], "propagate": False},
                # It warns of every form that it cannot read: the answer says as much.
                "python_multipart": {"level": "CRITICAL"},
                # It logs every save that is refused; what else is wrong admin_views.py logs.
                "sqladmin": {"level": "CRITICAL"},
            },
        }
    )
