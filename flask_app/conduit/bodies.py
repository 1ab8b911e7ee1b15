"""Reading a JSON body, strictly (RFC 8259), and answering without one."""

import json
from collections.abc import Callable
from functools import wraps
from typing import Any, NoReturn, ParamSpec, TypeVar

from flask import Response, g, request

from conduit.errors import BadBody

MAX_DEPTH = 100

P = ParamSpec("P")
R = TypeVar("R")


def json_body(view: Callable[P, R]) -> Callable[P, R]:
    """Read the body into `g.body` before anything else is looked at.

    :raise BadBody: 411, 413, 415 or 400, in this order.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        g.body = read_body()
        return view(*args, **kwargs)

    return wrapper


def read_body() -> Any:
    """The body of this request as Python data."""
    if "Transfer-Encoding" in request.headers:
        raise BadBody(411, body="needs a length")
    data = request.get_data()  # Raises 413 beyond MAX_CONTENT_LENGTH.
    if request.mimetype != "application/json":
        raise BadBody(415, **{"content-type": "must be application/json"})
    try:
        body = parse(data)
    except (ValueError, RecursionError):
        raise BadBody(400, body="is not valid JSON") from None
    return body


def parse(data: bytes) -> Any:
    """Parse JSON in UTF-8, without what Python's parser adds to it.

    :raise ValueError: if it is no JSON, or nested deeper than MAX_DEPTH.
    """
    # No field is a number, and int() refuses to read more than 4,300 digits.
    body = json.loads(data.decode(), parse_constant=refuse_constant, parse_int=float)
    if is_deeper(body, MAX_DEPTH):
        raise ValueError("nested too deep")
    return body


def refuse_constant(name: str) -> NoReturn:
    raise ValueError(f"{name} is not JSON")


def is_deeper(value: Any, levels: int) -> bool:
    """Whether lists and objects are nested in more than this number of levels."""
    if isinstance(value, dict):
        value = list(value.values())
    if not isinstance(value, list):
        return False
    return levels == 0 or any(is_deeper(item, levels - 1) for item in value)


def no_content() -> Response:
    """204, with neither a body nor a type."""
    response = Response(status=204)
    del response.headers["Content-Type"]
    return response
