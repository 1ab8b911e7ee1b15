"""Forms are sent from our own pages alone: each carries a token that only the session knows
(https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html).
"""

import secrets
from hmac import compare_digest

from fastapi import Request

from conduit.errors import Forbidden, Unauthorized
from conduit.forms import FormValues
from conduit.users.auth import SessionUser

FIELD = "csrf_token"
DOORS = ("/login", "/register")


def csrf_token(request: Request) -> str:
    """The token of this session, which begins with it if need be: templates ask for it."""
    token: str = request.session.setdefault(FIELD, secrets.token_urlsafe(32))
    return token


async def check_csrf(request: Request, user: SessionUser, sent: FormValues) -> None:
    """Let nothing be changed without the token.

    :raise Unauthorized: if it is missing, wrong, or another session's, and nobody is signed in any
        more where somebody must be.
    :raise Forbidden: for anybody else.
    """
    if request.method == "GET":
        return
    expected = request.session.get(FIELD, "")
    given = sent.get(FIELD, [""])[-1]
    if not expected or not compare_digest(expected.encode(), given.encode(errors="replace")):
        if user is None and request.scope["path"] not in DOORS:
            raise Unauthorized(session="is missing")
        raise Forbidden("form")
