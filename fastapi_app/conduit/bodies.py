"""Reading a JSON body, strictly (RFC 8259), by a route class: FastAPI's own hook for it
(https://fastapi.tiangolo.com/how-to/custom-request-and-route/).
"""

import gc
import json
from collections.abc import Callable, Coroutine
from typing import Any, NoReturn

from anyio import to_thread
from fastapi import Request, Response
from fastapi.routing import APIRoute

from conduit.errors import BadBody

MAX_SIZE = 1024 * 1024
MAX_DEPTH = 100
LARGE = 64 * 1024  # From here on parsing may take long enough for others to notice.


class StrictRequest(Request):
    """A request whose body is JSON to the letter."""

    async def json(self) -> Any:
        """The body as Python data.

        :raise BadBody: 400, if it is no JSON.
        """
        if not hasattr(self, "_json"):
            body = await self.body()
            try:
                is_small = len(body) < LARGE
                self._json = (
                    parse(body) if is_small else await to_thread.run_sync(parse_large, body)
                )
            except (ValueError, RecursionError):
                raise BadBody(400, body="is not valid JSON") from None
        return self._json


class JsonRoute(APIRoute):
    """A route that reads its body, if it takes one, before its dependencies are asked."""

    def get_route_handler(self) -> Callable[[Request], Coroutine[Any, Any, Response]]:
        handle = super().get_route_handler()
        if self.body_field is None:
            return handle

        async def read_and_handle(request: Request) -> Response:
            check_headers(request)
            request = StrictRequest(request.scope, request.receive)
            await request.json()  # FastAPI would take an empty body for none at all.
            return await handle(request)

        return read_and_handle


def check_headers(request: Request) -> None:
    """Check what the headers say of the body.

    :raise BadBody: 411, 413 or 415, in this order.
    """
    check_size(request)
    media_type = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if media_type != "application/json":
        raise BadBody(415, **{"content-type": "must be application/json"})


def check_size(request: Request) -> None:
    """Check what the headers say of a body's size, be it JSON or a form.

    :raise BadBody: 411 or 413.
    """
    if "transfer-encoding" in request.headers:
        raise BadBody(411, body="needs a length")
    if int(request.headers.get("content-length", 0)) > MAX_SIZE:
        raise BadBody(413, body="is too large")


def parse(data: bytes) -> Any:
    """Parse JSON in UTF-8, without what Python's parser adds to it.

    :raise ValueError: if it is no JSON, or nested deeper than MAX_DEPTH.
    """
    # No field is a number, and int() refuses to read more than 4,300 digits.
    body = json.loads(data.decode(), parse_constant=refuse_constant, parse_int=float)
    if is_deeper(body, MAX_DEPTH):
        raise ValueError("nested too deep")
    return body


def parse_large(data: bytes) -> Any:
    """Parse JSON of up to a MiB in a thread.

    JSON makes no cycles, but a MiB of "[]," makes lists enough for the garbage collector to look
    for some again and again, which would hold up the event loop too.

    :raise ValueError: as `parse` does.
    """
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        return parse(data)
    finally:
        if was_enabled:
            gc.enable()


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects are nested in more than this number of levels."""
    containers = [value] if isinstance(value, list | dict) else []
    for _ in range(levels):
        containers = [
            child
            for parent in containers
            for child in (parent if isinstance(parent, list) else parent.values())
            if isinstance(child, list | dict)
        ]
    return bool(containers)
