"""Tokens that the service did not make: right ones, and every kind of wrong."""

import base64
import hashlib
import hmac
import json
import time
from typing import Any

import jwt

from contract_tests.harness.client import Client

DAY = 24 * 60 * 60
HASHES = {"HS256": hashlib.sha256, "HS384": hashlib.sha384, "HS512": hashlib.sha512}


def claims(token: str, secret: str) -> dict[str, Any]:
    """What a token says, after its signature was checked by a library that is not ours."""
    said: dict[str, Any] = jwt.decode(
        token, secret, algorithms=["HS256"], options={"require": ["sub", "iat", "exp"]}
    )
    return said


def encode(part: bytes) -> str:
    """Base64url without padding (RFC 7515, appendix C)."""
    return base64.urlsafe_b64encode(part).rstrip(b"=").decode()


def assert_refused(anonymous: Client, token: str) -> None:
    """By an operation that needs a token, and by one where it is optional."""
    client = anonymous.with_token(token)
    for response in (client.get("/user"), client.get("/articles?limit=1")):
        assert response.status_code == 401
        assert response.json() == {"errors": {"token": ["is invalid"]}}
        assert response.headers["www-authenticate"] == "Token"


class Mint:
    """Makes tokens for the user whose id is `subject`, signed with the service's own secret."""

    def __init__(self, secret: str, subject: str) -> None:
        self.secret = secret
        self.subject = subject

    def claims(self, *, without: str = "", **changed: Any) -> dict[str, Any]:
        """The claims of a good token, less one, or with others."""
        now = int(time.time())
        good = {"sub": self.subject, "iat": now, "exp": now + 7 * DAY, **changed}
        return {name: value for name, value in good.items() if name != without}

    def token(self, *, without: str = "", **changed: Any) -> str:
        """A token with these claims."""
        return self.sign(json.dumps(self.claims(without=without, **changed)).encode())

    def sign(
        self,
        payload: bytes,
        *,
        header: bytes = b'{"alg":"HS256","typ":"JWT"}',
        algorithm: str = "HS256",
        secret: str | None = None,
    ) -> str:
        """Any bytes as header and payload, signed rightly: by hand, since no library would."""
        head = f"{encode(header)}.{encode(payload)}"
        key = (self.secret if secret is None else secret).encode()
        return f"{head}.{encode(hmac.digest(key, head.encode(), HASHES[algorithm]))}"

    def unsigned(self, payload: bytes, header: bytes) -> str:
        """The same with an empty signature."""
        return f"{encode(header)}.{encode(payload)}."
