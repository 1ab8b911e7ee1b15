"""Django's own middleware, of which the API sees nothing: sessions, CSRF tokens, headers."""

import re
from typing import Any

from django.conf import settings
from django.contrib.auth import middleware as auth
from django.contrib.messages import middleware as messages
from django.contrib.sessions import middleware as sessions
from django.core.exceptions import RequestDataTooBig
from django.http import HttpRequest
from django.middleware import clickjacking, csrf, security
from django.utils.deprecation import MiddlewareMixin

from conduit.middleware import is_api
from conduit.pages import show_error

SESSION_KEY = re.compile(r"[a-z0-9]{32}")


class OutsideApi(MiddlewareMixin):
    """Mixed into Django's own: an API request passes by it, at no cost and without its headers."""

    def __call__(self, request: HttpRequest) -> Any:
        return self.get_response(request) if is_api(request) else super().__call__(request)


class SecurityMiddleware(OutsideApi, security.SecurityMiddleware):
    """`X-Content-Type-Options`, `Referrer-Policy` and the like."""


class SessionMiddleware(OutsideApi, sessions.SessionMiddleware):
    """The session behind the cookie, read when somebody asks for it."""

    def process_request(self, request: HttpRequest) -> None:
        """Look at the cookie, but take only a key that may be one.

        Django would ask the database for any text, and PostgreSQL refuses U+0000.
        """
        key = request.COOKIES.get(settings.SESSION_COOKIE_NAME, "")
        request.session = self.SessionStore(key if SESSION_KEY.fullmatch(key) else None)


class CsrfViewMiddleware(OutsideApi, csrf.CsrfViewMiddleware):
    """The CSRF token of every form."""

    def process_view(self, request: HttpRequest, *view: Any) -> Any:
        """Look for the token in a form, but not in one that cannot be read, or is too large.

        Django itself does not count the files of a form.

        :raise RequestDataTooBig: (rule forms.too-large).
        """
        if is_api(request):
            return None
        if request.method == "POST" and "Transfer-Encoding" in request.headers:
            return show_error(request, 411)
        if int(request.headers.get("Content-Length") or 0) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            raise RequestDataTooBig
        return super().process_view(request, *view)


class AuthenticationMiddleware(OutsideApi, auth.AuthenticationMiddleware):
    """`request.user`, out of the session."""


class MessageMiddleware(OutsideApi, messages.MessageMiddleware):
    """What the admin has to say on the next page."""


class XFrameOptionsMiddleware(OutsideApi, clickjacking.XFrameOptionsMiddleware):
    """No frame around any page."""
