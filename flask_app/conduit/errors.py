"""Errors: what services raise, and the one place where they become answers.

JSON below /api, a page elsewhere.
"""

import logging
from collections.abc import Iterator, Mapping
from typing import Any

from flask import Flask, Response, jsonify, make_response, redirect, request
from flask_login import current_user
from flask_wtf.csrf import CSRFError
from marshmallow import ValidationError
from marshmallow.exceptions import SCHEMA
from sqlalchemy.exc import SQLAlchemyError
from werkzeug.exceptions import HTTPException, MethodNotAllowed

from conduit.extensions import is_unavailable
from conduit.pages import ask_to_sign_in, safe_next, show_error
from conduit.routing import allow_header

# What is told of what Flask and Werkzeug raise themselves.
HTTP_ERRORS = {
    404: {"path": "not found"},
    411: {"body": "needs a length"},
    413: {"body": "is too large"},
}
# What an error's status needs besides.
HEADERS = {401: {"WWW-Authenticate": "Token"}, 503: {"Retry-After": "1"}}

logger = logging.getLogger(__name__)


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


def init_app(app: Flask) -> None:
    """Answer every error in the contract's shape."""
    app.register_error_handler(ConduitError, answer_conduit_error)
    app.register_error_handler(ValidationError, answer_validation_error)
    app.register_error_handler(HTTPException, answer_http_error)
    app.register_error_handler(SQLAlchemyError, answer_database_error)
    app.register_error_handler(Exception, answer_fault)


def answer(status: int, errors: Mapping[str, str]) -> Response:
    """The contract's answer: `{"errors": {"<key>": ["<message>"]}}`; outside the API, a page."""
    if f"{request.path}/".startswith("/api/"):
        response = jsonify(errors={key: [message] for key, message in errors.items()})
        response.status_code = status
    elif status == 401:  # The reader's account was deleted in this moment.
        return make_response(ask_to_sign_in())
    else:
        response = show_error(status)
    response.headers.update(HEADERS.get(status, {}))
    return response


def answer_conduit_error(error: ConduitError) -> Response:
    return answer(error.status, error.errors)


def answer_validation_error(error: ValidationError) -> Response:
    messages = error.normalized_messages()  # type: ignore[no-untyped-call]
    return answer(422, dict(flatten(messages)))


def flatten(messages: dict[str, Any], envelope: str = "body") -> Iterator[tuple[str, str]]:
    """The first message of each field; what is wrong with an object as a whole under its name."""
    for key, value in messages.items():
        if isinstance(value, dict):
            yield from flatten(value, key)
        else:
            yield envelope if key == SCHEMA else key, value[0]


def answer_http_error(error: HTTPException) -> Response:
    """Answer what Flask and Werkzeug raise themselves."""
    if isinstance(error, MethodNotAllowed):
        response = answer(405, {"method": "not allowed"})
        response.headers["Allow"] = allow_header(error)
        return response
    if isinstance(error, CSRFError):
        return answer_csrf_error()
    if error.code and error.code < 500:
        return answer(error.code, HTTP_ERRORS.get(error.code, {"request": "is invalid"}))
    return answer_fault(error)


def answer_csrf_error() -> Response:
    """Answer a form without its token.

    Whoever has signed out since it was shown is led to the door, and whoever has signed in from it.
    """
    is_door = request.path in ("/login", "/register")
    try:
        is_signed_in = current_user.is_authenticated
    except SQLAlchemyError as error:
        return answer_database_error(error)
    if is_door and is_signed_in:
        return make_response(redirect(safe_next()))
    if not is_door and not is_signed_in:
        return make_response(ask_to_sign_in())
    return answer(403, {"form": "forbidden"})


def answer_database_error(error: SQLAlchemyError) -> Response:
    if not is_unavailable(error):
        return answer_fault(error)
    logger.warning("the database is unavailable", exc_info=error)
    return answer(503, {"database": "unavailable"})


def answer_fault(error: Exception) -> Response:
    """Answer what nobody foresaw; the log has the traceback."""
    logger.error("unhandled exception", exc_info=error)
    return answer(500, {"server": "internal error"})
