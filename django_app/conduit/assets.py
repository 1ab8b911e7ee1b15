"""The static files: the stylesheet, the avatars, and what the admin needs."""

from io import BytesIO
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from whitenoise.middleware import WhiteNoiseMiddleware

from conduit.middleware import Middleware


class AssetsMiddleware(Middleware):
    """Serves what `collectstatic` has collected, by WhiteNoise's index of those files.

    WhiteNoise's own middleware knows no ASGI: all that is inside of it would go into a thread.
    """

    def __init__(self, get_response: Any) -> None:
        super().__init__(get_response)
        self.files = WhiteNoiseMiddleware(get_response).files

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        """Answer with the file of this path, if there is one."""
        file = self.files.get(request.path_info)
        if file is None:
            return None
        answer = file.get_response(request.method, request.META)
        with answer.file or BytesIO() as content:
            response = HttpResponse(content.read(), status=answer.status)
        del response.headers["Content-Type"]
        for name, value in answer.headers:
            response.headers[name] = value
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
