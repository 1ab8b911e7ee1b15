"""Reading a JSON body, strictly (RFC 8259), or a form; and answering without one."""

import json
from collections.abc import Callable
from functools import wraps
from typing import IO, Any, NoReturn, ParamSpec, TypeVar
from urllib.parse import parse_qsl

import flask
from flask import Response, g, request
from werkzeug.datastructures import FileStorage, MultiDict
from werkzeug.formparser import FormDataParser

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


class FormParser(FormDataParser):
    """Werkzeug's, but bytes that are not UTF-8 become U+FFFD, and do not stay percent-encoded
    (https://url.spec.whatwg.org/#urlencoded-parsing).
    """

    def parse(
        self,
        stream: IO[bytes],
        mimetype: str,
        content_length: int | None,
        options: dict[str, str] | None = None,
    ) -> tuple[IO[bytes], MultiDict[str, str], MultiDict[str, FileStorage]]:
        if mimetype != "application/x-www-form-urlencoded":
            return super().parse(stream, mimetype, content_length, options)
        text = stream.read().decode(errors="replace")
        fields = parse_qsl(text, keep_blank_values=True, errors="replace")
        return stream, self.cls(fields), self.cls()


class Request(flask.Request):
    """Flask's, with the parser above."""

    form_data_parser_class = FormParser


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
