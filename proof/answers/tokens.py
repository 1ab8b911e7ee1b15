"""Tokens that look like good ones."""

from typing import Any

import jwt

from contract_tests.harness.server import SECRET
from contract_tests.harness.tokens import DAY, Mint, claims


def forged(token: Any) -> Any:
    """Signed with a secret that is not the service's."""
    return jwt.encode(claims(token, SECRET), f"not {SECRET}", algorithm="HS256")


def expired(token: Any) -> Any:
    said = claims(token, SECRET)
    return _signed({**said, "iat": said["iat"] - 8 * DAY, "exp": said["exp"] - 8 * DAY})


def of_a_day_more(token: Any) -> Any:
    said = claims(token, SECRET)
    return _signed({**said, "exp": said["exp"] + DAY})


def of_nobody(token: Any) -> Any:
    return _signed({**claims(token, SECRET), "sub": "2000000000"})


def of_somebody_else(token: Any) -> Any:
    """Of the first user that the database has."""
    return _signed({**claims(token, SECRET), "sub": "1"})


def without_iat(token: Any) -> Any:
    said = claims(token, SECRET)
    return Mint(SECRET, said["sub"]).token(without="iat", exp=said["exp"])


def _signed(said: dict[str, Any]) -> str:
    return jwt.encode(said, SECRET, algorithm="HS256")
