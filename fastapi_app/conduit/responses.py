"""What operations answer besides their success, for the generated OpenAPI document.

FastAPI makes the rest of it out of the handlers' types; this it cannot know.
"""

from typing import Annotated, Any

from fastapi import FastAPI
from pydantic import Field

from conduit.fields import JsonOut, shown

# Every message that a field can have (rule errors.first-message).
FieldMessage = Annotated[
    str,
    shown(
        pattern=r"^(can't be blank|must be (a string|a list|an object|an integer)"
        r"|has invalid characters|is too short \(minimum is \d+ characters\)"
        r"|is too long \(maximum is \d+ characters\)|has too many items \(maximum is \d+\)"
        r"|must be (greater|less) than or equal to \d+|is invalid)$"
    ),
]


class Errors(JsonOut):
    """Every error's shape."""

    errors: Annotated[
        dict[str, Annotated[list[str], Field(min_length=1)]],
        Field(min_length=1, examples=[{"article": ["not found"]}]),
    ]


class ValidationErrors(JsonOut):
    """What is wrong with each field: the first fault of each."""

    errors: Annotated[
        dict[str, Annotated[list[FieldMessage], Field(min_length=1, max_length=1)]],
        Field(min_length=1, examples=[{"title": ["can't be blank"]}]),
    ]


DESCRIPTIONS: dict[int | str, str] = {
    400: "The body is not RFC 8259 JSON in UTF-8.",
    401: "The token is missing or invalid, or the credentials are wrong.",
    403: "It is somebody else's.",
    404: "There is no such thing.",
    409: "In use by somebody else.",
    411: "A chunked body, without a length.",
    413: "A body of more than 1 MiB.",
    415: "The body is not declared as JSON.",
    422: "Every wrong field, each with the first thing that is wrong with it.",
    503: "The database is away or too busy, or there are too many streams.",
    "default": "A fault of ours.",
}
# What every operation that takes a body may answer.
BODY = (400, 411, 413, 415, 422)
# What an operation answers that streams.
EVENT_STREAM: dict[int | str, dict[str, Any]] = {
    200: {
        "description": "Events, one after the other.",
        "content": {"text/event-stream": {"schema": {"type": "string"}}},
    }
}

TEXT = {"type": "string"}
HEADERS: dict[str, Any] = {
    "X-Request-ID": {
        "description": "The request's own id, if it sent a sane one, else a new one.",
        "required": True,
        "schema": {**TEXT, "pattern": "^[A-Za-z0-9._-]{1,64}$"},
    },
    "Server-Timing": {
        "description": "Outside production, the database queries, and the milliseconds in all.",
        "schema": {
            **TEXT,
            "pattern": r'^db;desc="\d+ queries";dur=\d+(\.\d+)?, app;dur=\d+(\.\d+)?$',
        },
    },
    "WWW-Authenticate": {"required": True, "schema": {"const": "Token"}},
    "Cache-Control": {
        "description": "What is told once is not kept.",
        "required": True,
        "schema": {"const": "no-store"},
    },
    "X-Accel-Buffering": {
        "description": "A proxy is to pass on each event at once.",
        "required": True,
        "schema": {"const": "no"},
    },
    "Retry-After": {
        "description": "Seconds.",
        "required": True,
        "schema": {**TEXT, "pattern": r"^\d+$"},
    },
}
OF_KIND = {
    "401": ["WWW-Authenticate"],
    "503": ["Retry-After"],
    "stream": ["Cache-Control", "X-Accel-Buffering"],
}


def declare(*statuses: int | str) -> dict[int | str, dict[str, Any]]:
    """What an operation may answer besides its success."""
    return {
        status: {
            "model": ValidationErrors if status == 422 else Errors,
            "description": DESCRIPTIONS[status],
        }
        for status in statuses
    }


def document_headers(app: FastAPI) -> None:
    """Let the document tell the headers too, which middleware and error handlers send
    (https://fastapi.tiangolo.com/how-to/extending-openapi/).
    """
    generate = app.openapi

    def openapi() -> dict[str, Any]:
        document = generate()
        document["components"]["headers"] = HEADERS
        for operations in document["paths"].values():
            for operation in operations.values():
                for status, response in operation["responses"].items():
                    is_stream = "text/event-stream" in response.get("content", {})
                    response["headers"] = headers_of("stream" if is_stream else status)
        return document

    app.openapi = openapi  # type: ignore[method-assign]


def headers_of(kind: str) -> dict[str, Any]:
    """References to the headers that an answer of this status has, or a stream."""
    names = ["X-Request-ID", "Server-Timing", *OF_KIND.get(kind, [])]
    return {name: {"$ref": f"#/components/headers/{name}"} for name in names}
