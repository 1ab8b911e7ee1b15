"""Who is asking: the token in the Authorization header (RFC 9110, section 11.6.2); the session."""

from collections.abc import Callable
from functools import wraps
from hmac import compare_digest
from typing import ParamSpec, TypeVar

from flask import g, request, session
from flask_login import current_user, login_user

from conduit.errors import Unauthorized
from conduit.extensions import db, login_manager
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


@login_manager.user_loader
def load_user(session_id: str) -> User | None:
    """The user of a session, unless their password has changed since, or they are not active."""
    number, _, _ = session_id.partition(".")
    user = db.session.get(User, int(number)) if number.isdecimal() else None
    if user is None or not user.is_active or not compare_digest(user.get_id(), session_id):
        return None
    return user


def reader() -> User | None:
    """Who reads a page, by their session."""
    return signed_in_user() if current_user.is_authenticated else None


def signed_in_user() -> User:
    """Who reads a page that asks for a session (`login_required`)."""
    user: User = current_user._get_current_object()
    return user


def sign_in(user: User) -> None:
    """Begin a new session, of which nothing was known before (session.fixation)."""
    session.clear()
    session.permanent = True
    login_user(user)
