"""What can be seen of a request from outside: its id, its log line, and what it cost."""

import logging.config
import re
import time
import uuid
from contextvars import ContextVar
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, current_app, request

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


trace: ContextVar[Trace | None] = ContextVar("trace", default=None)


def init_app(app: Flask) -> None:
    """Log to standard error as JSON, and trace every request."""
    logging.config.dictConfig(log_settings(app.config["LOG_LEVEL"]))
    app.before_request(begin_trace)
    app.after_request(end_trace)


def begin_trace() -> None:
    """Give the request an id: its own if it is sane, else a new one."""
    sent = request.headers.get("X-Request-ID", "")
    trace.set(Trace(sent if SANE_ID.fullmatch(sent) else uuid.uuid4().hex))


def end_trace(response: Response) -> Response:
    """Tell what the request cost, in the answer and in the log."""
    this = trace.get()
    if this is None:
        return response
    seconds = time.perf_counter() - this.began
    response.headers["X-Request-ID"] = this.request_id
    if not current_app.config["PRODUCTION"]:
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


def log_settings(level: str) -> dict[str, Any]:
    """Logging as JSON, a line each, on standard error."""
    return {
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
        "loggers": {"conduit": {"level": level, "handlers": ["stderr"], "propagate": False}},
    }
