"""Reading a JSON body, strictly (RFC 8259), and the base of the views that do."""

import json
from collections.abc import Callable
from typing import Any, ClassVar, NoReturn, TypeVar

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from rest_framework.negotiation import BaseContentNegotiation
from rest_framework.renderers import BaseRenderer
from rest_framework.request import Request
from rest_framework.serializers import Serializer
from rest_framework.views import APIView

from conduit.errors import BadBody
from conduit.middleware import Middleware

MAX_DEPTH = 100

F = TypeVar("F", bound=Callable[..., Any])


class AlwaysJson(BaseContentNegotiation):
    """Answers JSON, whatever Accept says (rule http.content-type)."""

    def select_parser(self, request: Request, parsers: Any) -> None:
        """No parser: the body is read by ApiView."""

    def select_renderer(
        self, request: Request, renderers: Any, format_suffix: str | None = None
    ) -> tuple[BaseRenderer, str]:
        return renderers[0], renderers[0].media_type


class ApiView(APIView):
    """A JSON endpoint. It reads the body before it asks who you are, and has parse()."""

    content_negotiation_class = AlwaysJson
    # DRF would send Allow with every answer; routing.py sends it where it says something.
    default_response_headers: ClassVar[dict[str, str]] = {}

    def initial(self, request: Request, *args: Any, **kwargs: Any) -> None:
        """Read the body, if the handler takes one; then authenticate and check permissions.

        DRF reads a body when a handler first looks at it, which is after it asked who you are,
        and takes an empty one for {}.

        :raise BadBody: 411, 415 or 400, in the contract's order; 413 comes from Django.
        """
        if hasattr(getattr(self, str(request.method).lower()), "takes_json"):
            self.body = read_body(request._request)
        super().initial(request, *args, **kwargs)

    def parse(self, serializer: type[Serializer[Any]], data: Any = None) -> dict[str, Any]:
        """What a serializer makes of the body, or of `data`.

        :raise ValidationError: 422, with every field that is wrong.
        """
        reader = serializer(data=self.body if data is None else data)
        reader.is_valid(raise_exception=True)
        values: dict[str, Any] = reader.validated_data
        return values


def json_body(handler: F) -> F:
    """Mark a handler whose operation takes a body; any other ignores it."""
    handler.takes_json = True  # type: ignore[attr-defined]
    return handler


def read_body(request: HttpRequest) -> Any:
    """The body of this request as Python data."""
    if "Transfer-Encoding" in request.headers:
        raise BadBody(411, body="needs a length")
    data = request.body  # Raises RequestDataTooBig beyond DATA_UPLOAD_MAX_MEMORY_SIZE.
    if (request.content_type or "").lower() != "application/json":
        raise BadBody(415, **{"content-type": "must be application/json"})
    try:
        return parse(data)
    except (ValueError, RecursionError):
        raise BadBody(400, body="is not valid JSON") from None


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


class ContentLengthMiddleware(Middleware):
    """Tells the length of every body.

    CommonMiddleware would do so too, for 204 as well, and refuse a malformed Host besides.
    """

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        if not response.streaming and response.status_code != 204:
            response.headers["Content-Length"] = str(len(response.content))  # type: ignore[attr-defined]
        return response
