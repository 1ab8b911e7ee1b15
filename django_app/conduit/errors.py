"""Errors: what services raise, and the one place where they become answers.

JSON below /api, a page elsewhere.
"""

import logging
import sqlite3
import sys
from collections.abc import Iterator, Mapping
from typing import Any, TypeVar

from django.core.exceptions import ObjectDoesNotExist, RequestDataTooBig
from django.db import DatabaseError, DataError, InterfaceError, OperationalError
from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse, JsonResponse
from rest_framework import exceptions
from rest_framework.settings import api_settings

from conduit.middleware import Middleware, is_api
from conduit.pages import show_error

M = TypeVar("M", bound=Model)

SQLITE_BUSY = {
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_CANTOPEN,
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
    """Well-formed, but against a rule that no serializer knows."""

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


def get_or_404(thing: str, queryset: QuerySet[M], **lookup: Any) -> M:
    """Django's get_object_or_404, but it says what was not found.

    :raise NotFound: if there is no such row.
    """
    try:
        return queryset.get(**lookup)
    except ObjectDoesNotExist:
        raise NotFound(thing) from None


class ErrorMiddleware(Middleware):
    """Answers errors of views that are not DRF's, and of the middleware."""

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        return answer_error(request, error)


def handle_exception(error: Exception, context: Mapping[str, Any]) -> HttpResponse | None:
    """Answer errors of DRF's views (its EXCEPTION_HANDLER)."""
    return answer_error(context["request"], error)


def answer(
    request: HttpRequest, status: int, errors: Mapping[str, str], **headers: str
) -> HttpResponse:
    """The contract's answer: `{"errors": {"<key>": ["<message>"]}}`; outside the API, a page."""
    headers |= HEADERS.get(status, {})
    if not is_api(request):
        return show_error(request, status, **headers)
    body = {"errors": {key: [message] for key, message in errors.items()}}
    return JsonResponse(body, status=status, headers=headers)


def answer_error(request: HttpRequest, error: BaseException | None) -> HttpResponse | None:
    """The answer to an error; None for what nobody foresaw, which Django logs and answers."""
    match error:
        case ConduitError():
            return answer(request, error.status, error.errors)
        case exceptions.NotAuthenticated():
            return answer(request, 401, {"token": "is missing"})
        case exceptions.AuthenticationFailed():
            return answer(request, 401, {"token": "is invalid"})
        case exceptions.ValidationError():
            return answer(request, 422, dict(flatten(error.detail)))
        case RequestDataTooBig():
            return answer(request, 413, {"body": "is too large"})
        case DataError() if not is_api(request):  # The admin's searches take any text.
            return answer(request, 400, {"request": "is invalid"})
        case DatabaseError() | InterfaceError() if is_unavailable(error):
            logger.warning("the database is unavailable: %s", error)
            return answer(request, 503, {"database": "unavailable"})
    return None


def flatten(messages: Any, envelope: str = "body") -> Iterator[tuple[str, str]]:
    """The first message of each field; what is wrong with an object as a whole under its name."""
    for key, value in messages.items():
        if isinstance(value, dict):
            yield from flatten(value, key)
        else:
            yield envelope if key == api_settings.NON_FIELD_ERRORS_KEY else key, str(value[0])


def is_unavailable(error: Exception) -> bool:
    """Whether an error means that the database is away or too busy, not that we are wrong."""
    if isinstance(error.__cause__, sqlite3.Error):
        # The low byte is the kind of error, the rest its details.
        return getattr(error.__cause__, "sqlite_errorcode", 0) & 0xFF in SQLITE_BUSY
    return isinstance(error, OperationalError | InterfaceError)


def path_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for Django where no path matches, or a view says so (handler404)."""
    return answer(request, 404, {"path": "not found"})


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for Django what the admin forbids (handler403)."""
    return answer(request, 403, {"path": "forbidden"})


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer for Django what it finds suspicious, or too large (handler400)."""
    too_large = answer_error(request, exception)
    return too_large or answer(request, 400, {"request": "is invalid"})


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer for Django what nobody foresaw; it has logged the traceback (handler500).

    Also when the database goes away after the view, while the session is saved.
    """
    unavailable = answer_error(request, sys.exception())
    return unavailable or answer(request, 500, {"server": "internal error"})
