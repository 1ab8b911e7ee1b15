"""Which paths there are: what the router must not see, and what methods a path has."""

import re
from collections.abc import Callable
from typing import Any
from urllib.parse import unquote_to_bytes

from django.http import Http404, HttpRequest, HttpResponse

from conduit.errors import answer
from conduit.middleware import Middleware


class RoutingMiddleware(Middleware):
    """Refuses odd paths before they are routed, and methods that a path has not after it."""

    def before(self, request: HttpRequest) -> HttpResponse | None:
        """Refuse a path with U+0000, with bytes that are not UTF-8, or with a slash as %2F.

        Servers decode the path, and keep as it was sent only what they were asked for.

        :raise Http404: (rule http.path-text).
        """
        raw = raw_path(request)
        try:
            unquote_to_bytes(raw).decode()
        except UnicodeDecodeError:
            raise Http404 from None
        if "\0" in request.path_info or re.search(b"%2f", raw, re.IGNORECASE):
            raise Http404
        return None

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], _args: Any, _kwargs: Any
    ) -> HttpResponse | None:
        """Answer OPTIONS for every view alike, and refuse a method that the path has not."""
        if request.resolver_match and request.resolver_match.app_name == "admin":
            return None  # Its views are functions that see to their methods themselves.
        methods = methods_of(view)
        allow = {"Allow": ", ".join(methods)}
        if request.method == "OPTIONS":
            response = HttpResponse(status=204, headers=allow)
            del response.headers["Content-Type"]
            return response
        if request.method not in methods:
            return answer(request, 405, {"method": "not allowed"}, **allow)
        return None


def raw_path(request: HttpRequest) -> bytes:
    """The path as it was sent: ASGI and gunicorn tell it; of the rest the decoded one must do."""
    scope = getattr(request, "scope", {})
    if "raw_path" in scope:
        path: bytes = scope["raw_path"]
        return path
    sent: str = request.META.get("RAW_URI") or request.META.get("PATH_INFO", "")
    return sent.partition("?")[0].encode("latin-1")


def methods_of(view: Callable[..., Any]) -> list[str]:
    """The methods of a view, in alphabetical order; one that is a function only reads."""
    view_class = getattr(view, "view_class", None)
    if view_class is None:
        return ["GET", "HEAD", "OPTIONS"]
    methods = {name for name in view_class.http_method_names if hasattr(view_class, name)}
    if "get" in methods:
        methods.add("head")  # Django answers it with what GET gives.
    return sorted(name.upper() for name in methods)
