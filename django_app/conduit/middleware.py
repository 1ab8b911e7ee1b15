"""The base of our middleware, for WSGI and ASGI alike."""

from collections.abc import Awaitable, Callable
from typing import Any

from asgiref.sync import iscoroutinefunction, markcoroutinefunction
from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase | Awaitable[HttpResponseBase]]


class Middleware:
    """Does something before the view, and something after it.

    Django's own MiddlewareMixin does the same, but under ASGI it goes into a thread for each half.
    """

    sync_capable = True
    async_capable = True

    def __init__(self, get_response: Any) -> None:
        self.get_response = get_response
        self.is_async = iscoroutinefunction(get_response)
        if self.is_async:
            markcoroutinefunction(self)

    def __call__(self, request: HttpRequest) -> HttpResponseBase | Awaitable[HttpResponseBase]:
        if self.is_async:
            return self.call_async(request)
        response = self.before(request) or self.get_response(request)
        return self.after(request, response)

    async def call_async(self, request: HttpRequest) -> HttpResponseBase:
        response = self.before(request) or await self.get_response(request)
        return self.after(request, response)

    def before(self, request: HttpRequest) -> HttpResponseBase | None:
        """Look at the request, and answer it at once or leave that to the view."""
        return None

    def after(self, request: HttpRequest, response: HttpResponseBase) -> HttpResponseBase:
        """Finish the response."""
        return response


def is_api(request: HttpRequest) -> bool:
    """Whether the request is for the JSON API, which knows tokens and no cookies."""
    return request.path_info == "/api" or request.path_info.startswith("/api/")
