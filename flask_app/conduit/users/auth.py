"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2)."""

from collections.abc import Callable
from functools import wraps
from typing import ParamSpec, TypeVar

from flask import g, request

from conduit.errors import Unauthorized
from conduit.extensions import db
from conduit.users.models import User
from conduit.users.tokens import InvalidToken, read_token

P = ParamSpec("P")
R = TypeVar("R")


def token_required(view: Callable[P, R]) -> Callable[P, R]:
    """Put the signed-in user into `g.user`.

    :raise Unauthorized: without a token, or with one that does not count.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        g.user = authenticate()
        if g.user is None:
            raise Unauthorized(token="is missing")
        return view(*args, **kwargs)

    return wrapper


def token_optional(view: Callable[P, R]) -> Callable[P, R]:
    """Put the signed-in user into `g.user`, or None for the anonymous.

    :raise Unauthorized: with a token that does not count.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> R:
        g.user = authenticate()
        return view(*args, **kwargs)

    return wrapper


def authenticate() -> User | None:
    """The user whose token came with the request, or None if none came."""
    header = request.headers.get("Authorization")
    if header is None:
        return None
    scheme, _, token = header.partition(" ")
    if scheme.lower() not in {"token", "bearer"}:
        raise Unauthorized(token="is invalid")
    try:
        user = db.session.get(User, read_token(token))
    except InvalidToken:
        user = None
    if user is None or not user.is_active:
        raise Unauthorized(token="is invalid")
    return user
