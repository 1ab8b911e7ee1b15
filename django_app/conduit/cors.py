"""Who may call from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol).

Our own thirty lines: see docs/decisions/0004-our-own-cors.md.
"""

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils.cache import patch_vary_headers

from conduit.middleware import Middleware


class CorsMiddleware(Middleware):
    """Lets an allowed origin read the answer; any other origin gets no header at all."""

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        allowed = settings.ALLOWED_ORIGINS
        if not allowed:
            return response
        patch_vary_headers(response, ["Origin"])
        origin = request.headers.get("Origin")
        if origin not in allowed:
            return response
        response.headers["Access-Control-Allow-Origin"] = origin
        if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
            response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
            response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            response.headers["Access-Control-Max-Age"] = "600"
        return response
