"""Errors as pages: what errors.py says in JSON, outside of the API is said in HTML."""

from collections.abc import Callable, Coroutine
from contextlib import suppress
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import SQLAlchemyError

from conduit import errors
from conduit.csrf import DOORS
from conduit.forms import read_form
from conduit.pages import Renderer, get_next, here, redirect
from conduit.routing import is_api, methods_of
from conduit.users.auth import get_session_user
from conduit.users.models import User

KEPT_HEADERS = {"allow", "retry-after"}
Handler = Callable[[Request, Any], Coroutine[Any, Any, Response]]

# What a page says of an error: its heading, and an explanation.
ERRORS = {
    400: ("Not possible", "What you sent cannot be read."),
    403: ("Not allowed", "This is somebody else's, or the form was too old: please try again."),
    404: ("Page not found", "There is nothing at this address."),
    405: ("Not possible", "This address cannot be asked in this way."),
    411: ("Not possible", "What you sent does not tell its length."),
    413: ("Too large", "What you sent is larger than 1 MiB."),
    422: ("Not possible", "This cannot be done."),
    500: ("Something went wrong", "The fault is ours, and has been noted."),
    503: ("Too busy", "The database does not answer. Please try again in a moment."),
}


def page_outside_api(handle: Handler) -> Handler:
    """Let an error be a page, where it is not the API's."""

    async def handle_or_show(request: Request, error: Exception) -> Response:
        answer = await handle(request, error)
        if is_api(request.scope["path"]):
            return answer
        if answer.status_code == 401:
            return await ask_to_sign_in(request)
        reader = await find_reader(request) if answer.status_code < 500 else None
        if answer.status_code == 403 and reader and request.scope["path"] in DOORS:
            return redirect(await wanted_next(request))
        if isinstance(error, RequestValidationError):
            answer.status_code = 404  # Of a page, only the path can be invalid.
        return show_error(request, answer, reader)

    return handle_or_show


async def ask_to_sign_in(request: Request) -> Response:
    """Lead the anonymous to the door, and later back to where they wanted to be (session.door)."""
    if "GET" in methods_of(request.scope):
        wanted = here(request)
    else:
        wanted = await wanted_next(request)
    return redirect(f"/login?{urlencode({'next': wanted}, safe='/')}")


async def wanted_next(request: Request) -> str:
    """Where the form or the query leads next, else home: no handler has read them."""
    return await get_next(request, await read_form(request)) or "/"


async def find_reader(request: Request) -> User | None:
    """Who sees an error page; nobody, if the database does not answer."""
    with suppress(SQLAlchemyError):
        async with request.app.state.sessions() as session:
            return await get_session_user(request, session)
    return None


def show_error(request: Request, answer: Response, reader: User | None) -> Response:
    """A page in place of the API's answer, with its status and its headers.

    It must not fail itself: where the database is away, nobody is the reader.
    """
    status = answer.status_code
    heading, explanation = ERRORS.get(status, ERRORS[400 if status < 500 else 500])
    words = {"heading": heading, "explanation": explanation}
    page = Renderer(request, reader)("error.html", status, error=status, **words)
    for name in KEPT_HEADERS.intersection(answer.headers):
        page.headers[name] = answer.headers[name]
    return page


async def show_fault(request: Request, error: Exception) -> Response:
    """Answer what nobody foresaw. Called by observability.py."""
    return await page_outside_api(errors.answer_fault)(request, error)


HANDLERS = {error: page_outside_api(handle) for error, handle in errors.HANDLERS.items()}
