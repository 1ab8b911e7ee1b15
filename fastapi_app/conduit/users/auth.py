"""Who is asking: the API by the token in the Authorization header (RFC 9110, section 11.6.2), pages
by the session.
"""

import hmac
from typing import Annotated, Any

from fastapi import Depends, Request, Security
from fastapi.security import APIKeyHeader
from starlette.middleware.sessions import SessionMiddleware
from starlette.requests import HTTPConnection
from starlette.types import ASGIApp, Receive, Scope, Send

from conduit.database import SessionDep
from conduit.errors import Unauthorized
from conduit.routing import is_api
from conduit.settings import get_settings
from conduit.users.models import User
from conduit.users.tokens import InvalidToken, read_token, secret_key


class TokenHeader(APIKeyHeader):
    """The token of an Authorization header, or None without one.

    FastAPI's own classes know one scheme alone, and would read the first of several headers.

    :raise Unauthorized: with a header of any other form.
    """

    async def __call__(self, request: HTTPConnection) -> str | None:
        headers = request.headers.getlist(self.model.name)
        if not headers:
            return None
        scheme, _, token = headers[0].partition(" ")
        if len(headers) > 1 or scheme.lower() not in {"token", "bearer"}:
            raise Unauthorized(token="is invalid")
        return token


TokenDep = Annotated[
    str | None,
    Security(
        TokenHeader(
            name="Authorization",
            scheme_name="Token",
            description="`Token <jwt>`; `Bearer <jwt>` is accepted too.",
        )
    ),
]


async def get_optional_user(token: TokenDep, session: SessionDep) -> User | None:
    """The user whose token came with the request, or None if none came.

    :raise Unauthorized: with a token that does not count.
    """
    if token is None:
        return None
    try:
        user = await session.get(User, read_token(token))
    except InvalidToken:
        user = None
    if user is None or not user.is_active:
        raise Unauthorized(token="is invalid")
    return user


OptionalUser = Annotated[User | None, Depends(get_optional_user)]


async def get_current_user(user: OptionalUser) -> User:
    """The signed-in user.

    :raise Unauthorized: without a token.
    """
    if user is None:
        raise Unauthorized(token="is missing")
    return user


CurrentUser = Annotated[User, Depends(get_current_user)]

# What a handler says where a token may be left out: FastAPI cannot know it.
OPTIONAL_TOKEN: dict[str, Any] = {"security": [{}]}


class PageSessions(SessionMiddleware):
    """Sessions in a signed cookie, for the pages: the API has none."""

    def __init__(self, app: ASGIApp) -> None:
        super().__init__(
            app,
            secret_key(),
            session_cookie="fastapi_session",
            https_only=get_settings().production,
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if is_api(scope.get("path", "")):
            await self.app(scope, receive, send)
        else:
            await super().__call__(scope, receive, send)


def sign_in(request: Request, user: User) -> None:
    """Begin a new session, of which nothing was known before (rule session.fixation)."""
    request.session.clear()
    request.session.update(user=user.id, password=fingerprint(user))


def sign_out(request: Request) -> None:
    """End the session."""
    request.session.clear()


def fingerprint(user: User) -> str:
    """What changes with the password and tells nothing of it: it ends the other sessions."""
    return hmac.digest(secret_key().encode(), user.password.encode(), "sha256").hex()[:32]


async def get_session_user(request: Request, session: SessionDep) -> User | None:
    """Who is signed in, if they are active and their password is still the same."""
    if "user" not in request.session:
        return None
    user = await session.get(User, request.session["user"])
    if user is None or not user.is_active:
        return None
    same = hmac.compare_digest(fingerprint(user), request.session.get("password", ""))
    return user if same else None


SessionUser = Annotated[User | None, Depends(get_session_user)]


async def get_signed_in_user(user: SessionUser) -> User:
    """Who is signed in.

    :raise Unauthorized: if nobody is; whoever asks is led to the door (conduit/error_pages.py).
    """
    if user is None:
        raise Unauthorized(session="is missing")
    return user


SignedIn = Annotated[User, Depends(get_signed_in_user)]
