"""Passwords: Argon2id, stored in the format of Django's Argon2 hasher, so all apps read it."""

import hashlib
import hmac

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError
from flask import current_app

PREFIX = "argon2"
# 19 MiB, two passes, one lane. A salt of 22 bytes is what Django asks for.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, salt_len=22)
# What an unknown e-mail is checked against, so that it costs the same as a wrong password.
NOBODY = PREFIX + HASHER.hash("nobody has this password")


def hash_password(password: str) -> str:
    """Hash a password for the table of users."""
    return PREFIX + HASHER.hash(password)


def check_password(password: str, stored: str) -> bool:
    """Whether this is the password that was stored."""
    try:
        return HASHER.verify(stored.removeprefix(PREFIX), password)
    except (VerificationError, InvalidHashError):
        return False


def fingerprint(stored: str) -> str:
    """What tells one stored password from another, and tells nothing else: HMAC-SHA256, cut."""
    secret: str = current_app.config["SECRET_KEY"]
    return hmac.new(secret.encode(), stored.encode(), hashlib.sha256).hexdigest()[:32]
