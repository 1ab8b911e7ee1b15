"""Which paths there are: what the router must not see, and what methods a path has."""

import re
from urllib.parse import unquote_to_bytes

from starlette.convertors import Convertor, register_url_convertor
from starlette.responses import Response
from starlette.routing import Match
from starlette.types import ASGIApp, Receive, Scope, Send

METHODS = ("DELETE", "GET", "PATCH", "POST", "PUT")


class SlugConvertor(Convertor[str]):
    """An article's slug; `/articles/feed` is a path of its own, for every method."""

    regex = r"(?!feed\Z)[^/]+"

    def convert(self, value: str) -> str:
        return value

    def to_string(self, value: str) -> str:
        return value


register_url_convertor("slug", SlugConvertor())


class RoutingMiddleware:
    """Refuses odd paths, and answers HEAD like GET and OPTIONS everywhere."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        if is_odd(scope["raw_path"]):
            # No route has this path, so the router answers what it answers to unknown ones.
            await self.app({**scope, "path": "/\0"}, receive, send)
            return
        if scope["path"].endswith("\n"):
            # Starlette's patterns end in $, which lets one line feed follow, but not two.
            scope = {**scope, "path": scope["path"] + "\n"}
        if scope["method"] == "HEAD" and "GET" in methods_of(scope):
            # The server leaves out the body; it looks at its own scope, not at this copy.
            await self.app({**scope, "method": "GET"}, receive, send)
        elif scope["method"] == "OPTIONS" and methods_of(scope):
            response = Response(status_code=204, headers={"Allow": allow_header(scope)})
            await response(scope, receive, send)
        else:
            await self.app(scope, receive, send)


def is_odd(raw_path: bytes) -> bool:
    """Whether a path has U+0000, bytes that are not UTF-8, or a slash written as %2F."""
    if re.search(rb"%2f|%00", raw_path, re.IGNORECASE):
        return True
    try:
        unquote_to_bytes(raw_path).decode()
    except UnicodeDecodeError:
        return True
    return False


def methods_of(scope: Scope) -> set[str]:
    """The methods that the path of this request has; none for an unknown path."""
    routes = scope["app"].routes
    return {
        method
        for method in METHODS
        if any(route.matches({**scope, "method": method})[0] is Match.FULL for route in routes)
    }


def allow_header(scope: Scope) -> str:
    """The methods of the path that was asked for, as Allow has them."""
    methods = methods_of(scope)
    return ", ".join(sorted({*methods, "OPTIONS", *({"HEAD"} if "GET" in methods else ())}))
