"""Errors: what services raise, and the one place where errors become JSON."""

import logging
from collections.abc import Iterable, Mapping
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from fastapi.responses import JSONResponse
from sqlalchemy.exc import SQLAlchemyError
from starlette.exceptions import HTTPException

from conduit.database import is_unavailable
from conduit.routing import allow_header

logger = logging.getLogger(__name__)

# What Pydantic calls a fault, and what the contract says of it; fields.py has words of its own.
MESSAGES = {
    "missing": "can't be blank",
    "string_type": "must be a string",
    "list_type": "must be a list",
    "model_attributes_type": "must be an object",
    "too_short": "is too short (minimum is {min_length} characters)",
    "too_long": "is too long (maximum is {max_length} characters)",
    "greater_than_equal": "must be greater than or equal to {ge}",
    "less_than_equal": "must be less than or equal to {le}",
}
# What an error's status needs besides.
HEADERS = {401: {"WWW-Authenticate": "Token"}, 503: {"Retry-After": "1"}}


class ConduitError(Exception):
    """A request that cannot be done: `errors` is told to whoever asked."""

    status = 500

    def __init__(self, **errors: str) -> None:
        super().__init__(errors)
        self.errors = errors


class BadBody(ConduitError):
    """A body that cannot be read."""

    def __init__(self, status: int, **errors: str) -> None:
        super().__init__(**errors)
        self.status = status


class Unauthorized(ConduitError):
    """Nobody is signed in, or not in a way that counts."""

    status = 401


class NotFound(ConduitError):
    """There is no such thing: an article, a profile, a comment."""

    status = 404

    def __init__(self, thing: str) -> None:
        super().__init__(**{thing: "not found"})


class Forbidden(ConduitError):
    """It is somebody else's."""

    status = 403

    def __init__(self, thing: str) -> None:
        super().__init__(**{thing: "forbidden"})


class Invalid(ConduitError):
    """Well-formed, but against a rule that no schema knows."""

    status = 422


class TooMany(ConduitError):
    """More than this process can hold."""

    status = 503

    def __init__(self, things: str) -> None:
        super().__init__(**{things: "too many"})


class Taken(ConduitError):
    """In use by somebody else."""

    status = 409

    def __init__(self, *fields: str) -> None:
        super().__init__(**dict.fromkeys(fields, "has already been taken"))


def answer(
    status: int, errors: Mapping[str, str], headers: Mapping[str, str] | None = None
) -> JSONResponse:
    """The contract's answer: `{"errors": {"<key>": ["<message>"]}}`."""
    body = {"errors": {key: [message] for key, message in errors.items()}}
    return JSONResponse(body, status, headers)


async def answer_conduit_error(_request: Request, error: ConduitError) -> JSONResponse:
    return answer(error.status, error.errors, HEADERS.get(error.status))


async def answer_validation_error(_request: Request, error: RequestValidationError) -> JSONResponse:
    """Tell what is wrong with each field, or with the body as a whole."""
    in_body = any(fault["loc"][0] == "body" for fault in error.errors())
    if in_body and not isinstance(error.body, dict):
        return answer(422, {"body": "must be an object"})
    return answer(422, faults_of(error.errors()))


def faults_of(errors: Iterable[Mapping[str, Any]]) -> dict[str, str]:
    """The first fault of each field, of what Pydantic has found."""
    faults: dict[str, str] = {}
    for fault in errors:
        faults.setdefault(key_of(fault["loc"]), message_of(fault))
    return faults


def key_of(location: tuple[str | int, ...]) -> str:
    """A field's name: of ("body", "article", "title") the last, of ("query", "tag") too."""
    return str(location[:3][-1])


def message_of(fault: Mapping[str, Any]) -> str:
    """What the contract says of a fault."""
    message: str = MESSAGES.get(fault["type"], fault["msg"])
    return message.format(**fault.get("ctx", {}))


async def answer_http_error(request: Request, error: HTTPException) -> JSONResponse:
    """Answer what FastAPI and Starlette raise themselves."""
    if error.status_code == 404:
        return answer(404, {"path": "not found"})
    if error.status_code == 405:
        return answer(405, {"method": "not allowed"}, {"Allow": allow_header(request.scope)})
    raise error


async def answer_database_error(_request: Request, error: SQLAlchemyError) -> JSONResponse:
    if not is_unavailable(error):
        raise error
    logger.warning("the database is unavailable", exc_info=error)
    return answer(503, {"database": "unavailable"}, HEADERS[503])


async def answer_fault(_request: Request, error: Exception) -> JSONResponse:
    """Answer what nobody foresaw; the log has the traceback."""
    logger.error("unhandled exception", exc_info=error)
    return answer(500, {"server": "internal error"})


HANDLERS: dict[int | type[Exception], Any] = {
    ConduitError: answer_conduit_error,
    RequestValidationError: answer_validation_error,
    HTTPException: answer_http_error,
    SQLAlchemyError: answer_database_error,
}
