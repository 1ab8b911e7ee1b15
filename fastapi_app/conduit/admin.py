"""The admin: SQLAdmin behind our own door, with saves that go through the services.

What it shows stands in the admin.py of each feature.
"""

import re
from urllib.parse import urlencode, urlsplit

from fastapi import FastAPI, Request, Response
from fastapi.responses import PlainTextResponse
from sqladmin import Admin
from sqladmin.authentication import AuthenticationBackend, login_required
from sqlalchemy.exc import SQLAlchemyError
from starlette.datastructures import Headers, MutableHeaders
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from conduit import error_pages
from conduit.bodies import MAX_SIZE
from conduit.database import make_sessions
from conduit.pages import here, redirect
from conduit.users.auth import get_session_user, sign_out

# What SQLAdmin has besides, and we have no use for.
UNUSED = {"import", "export", "file_download", "file_preview"}
# What changes something in answer to a GET.
CHANGING = re.compile(r"/admin/([^/]+/action/[^/]+|logout)")
HEADERS = {
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


class Guard:
    """Stands around SQLAdmin, which has no CSRF token, and whose actions are links.

    So what changes something must come from a page of this site, as browsers tell by Origin, or
    for a link by Referer from the admin itself: on other pages people show pictures, and lead each
    other on
    (https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
    """

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                MutableHeaders(scope=message).update(HEADERS)
            await send(message)

        refusal = fault_of(scope) if scope["type"] == "http" else None
        await (refusal or self.app)(scope, receive, send_with_headers)


def fault_of(scope: Scope) -> Response | None:
    """The answer to a request that SQLAdmin must not see; None if nothing is wrong with it."""
    headers = Headers(scope=scope)
    if "transfer-encoding" in headers or int(headers.get("content-length", 0)) > MAX_SIZE:
        return PlainTextResponse("The body is too large, or does not tell its length.", 413)
    if b"%00" in scope["query_string"]:
        return PlainTextResponse("No database takes U+0000.", 400)
    if scope["method"] not in {"GET", "HEAD"}:
        allowed = is_from_here(headers.get("origin") or headers.get("referer", ""), headers)
    elif CHANGING.fullmatch(scope["path"]):
        allowed = is_from_here(headers.get("referer", ""), headers, below="/admin/")
    else:
        return None
    return None if allowed else PlainTextResponse("This must come from a page of this site.", 403)


def is_from_here(source: str, headers: Headers, below: str = "/") -> bool:
    """Whether a browser names a page of this host, below some path."""
    parts = urlsplit(source)
    return parts.netloc == headers.get("host", "none") and f"{parts.path}/".startswith(below)


class Door(AuthenticationBackend):
    """Staff come in by the session of the pages, and are looked up for every request."""

    def __init__(self) -> None:
        self.middlewares = [Middleware(Guard)]  # Not a second session, as the base class has it.

    async def authenticate(self, request: Request) -> Response | bool:
        """Let staff in, lead the anonymous to where they sign in.

        :raise HTTPException: 403, for everybody else.
        """
        async with request.app.state.sessions() as session:
            user = await get_session_user(request, session)
        if user is None:
            wanted = here(request) if request.method == "GET" else "/admin/"
            return redirect(f"/login?{urlencode({'next': wanted}, safe='/')}")
        if not user.is_staff:
            raise HTTPException(403, "Only staff may enter.")
        request.state.user = user
        return True

    async def logout(self, request: Request) -> Response:
        """End the session."""
        sign_out(request)
        return redirect("/")


class ConduitAdmin(Admin):
    """SQLAdmin, without what we have no use for."""

    def __init__(self, app: FastAPI) -> None:
        super().__init__(
            app,
            session_maker=make_sessions(
                app.state.engine
            ),  # It changes how they flush: not the app's own.
            title="Conduit",
            favicon_url="/assets/favicon.svg",
            authentication_backend=Door(),
        )
        self.admin.state.sessions = app.state.sessions
        routes = self.admin.router.routes
        self.admin.router.routes = [
            route for route in routes if getattr(route, "name", None) not in UNUSED
        ]
        self.admin.add_exception_handler(SQLAlchemyError, error_pages.HANDLERS[SQLAlchemyError])

    @login_required
    async def index(self, request: Request) -> Response:
        """Begin with the users: a page of SQLAdmin's own would be empty."""
        return redirect("/admin/user/list")

    async def login(self, request: Request) -> Response:
        """Lead to where everybody signs in."""
        return redirect("/login?next=/admin/")

    async def _delete(self, request: Request) -> None:
        if "pks" not in request.query_params:  # SQLAdmin would fail.
            raise HTTPException(404)
        await super()._delete(request)
