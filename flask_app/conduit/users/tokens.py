"""Tokens: JWT signed with HS256 (RFC 7519). Each of the three apps takes those of the others."""

import re
from datetime import timedelta

import jwt
from flask import current_app

from conduit import clock
from conduit.types import MAX_ID

ALGORITHM = "HS256"
LIFETIME = timedelta(days=7)
# PyJWT would let the signature be padded with "=", which RFC 7515 does not.
SHAPE = re.compile(r"[A-Za-z0-9_-]+(\.[A-Za-z0-9_-]+){2}")


class InvalidToken(Exception):
    """A token that means nobody."""


def make_token(user_id: int) -> str:
    """A token that signs this user in for seven days."""
    now = clock.now()
    claims = {"sub": str(user_id), "iat": now, "exp": now + LIFETIME}
    return jwt.encode(claims, current_app.config["SECRET_KEY"], ALGORITHM)


def read_token(token: str) -> int:
    """The id of the user whom a token signs in.

    :raise InvalidToken: if it is malformed, forged, expired, or lacks a claim.
    """
    if not SHAPE.fullmatch(token):
        raise InvalidToken
    try:
        claims = jwt.decode(
            token,
            current_app.config["SECRET_KEY"],
            [ALGORITHM],
            options={"require": ["sub", "iat", "exp"]},
        )
    except jwt.InvalidTokenError as error:
        raise InvalidToken from error
    subject: str = claims["sub"]
    if not (subject.isascii() and subject.isdecimal() and len(subject) <= 19):
        raise InvalidToken
    if int(subject) > MAX_ID:
        raise InvalidToken
    return int(subject)
