"""Which paths there are: what the router must not see, and what methods a path has."""

import re
from urllib.parse import quote_from_bytes, unquote_to_bytes

from fastapi.routing import iter_route_contexts
from starlette.convertors import StringConvertor, register_url_convertor
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send


class SlugConvertor(StringConvertor):
    """An article's slug; `/articles/feed` is a path of its own, for every method."""

    regex = r"(?!feed\Z)[^/]+"


class CommentIdConvertor(StringConvertor):
    """A comment's id; `/comments/stream` is a path of its own, for every method."""

    regex = r"(?!stream\Z)[^/]+"


register_url_convertor("slug", SlugConvertor())
register_url_convertor("comment_id", CommentIdConvertor())


class RoutingMiddleware:
    """Refuses odd paths, answers HEAD like GET, and OPTIONS at every path."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        scope = readable(scope)
        if scope["method"] == "OPTIONS" and methods_of(scope):
            response = Response(status_code=204, headers={"Allow": allow_header(scope)})
            await response(scope, receive, send)
            return
        if scope["method"] == "HEAD" and "HEAD" in methods_of(scope) - routed_methods(scope):
            # The server leaves out the body: it looks at its own scope, not at this copy.
            scope = {**scope, "method": "GET"}
        await self.app(scope, receive, send)


def readable(scope: Scope) -> Scope:
    """The scope as the router has to read it, to the letter of the contract."""
    path, query = scope["path"], scope["query_string"]
    if is_odd(scope.get("raw_path") or path.encode()):
        # No route has this path, so the router answers that there is none.
        path = "/api/\0" if is_api(path) else "/\0"
    elif path.endswith("\n"):
        # Starlette's patterns end in $, which lets one line feed follow, but not two.
        path += "\n"
    if not query.isascii():
        # Starlette would read bytes that nobody has escaped as Latin-1.
        query = quote_from_bytes(query, safe=bytes(range(128))).encode()
    return {**scope, "path": path, "query_string": query}


def is_api(path: str) -> bool:
    """Whether a path is the API's: JSON, whatever there is to say. All others are pages."""
    return path == "/api" or path.startswith("/api/")


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
    methods = routed_methods(scope)
    if "GET" in methods:
        methods.add("HEAD")
    return methods and {*methods, "OPTIONS"}


def routed_methods(scope: Scope) -> set[str]:
    """The methods that the routes of this path name."""
    return {
        method
        for route in iter_route_contexts(scope["app"].routes)
        if route.path_regex.match(scope["path"])
        for method in route.methods or {"GET"}  # What is mounted, files, does not name any.
    }


def allow_header(scope: Scope) -> str:
    """The methods of the path that was asked for, as Allow has them."""
    return ", ".join(sorted(methods_of(scope)))
