"""Passwords: Argon2id, stored in the format of Django's Argon2 hasher, so all apps read it.

Hashing takes a core for some 20 ms, so it is done in threads, never on the event loop.
"""

import os

from anyio import CapacityLimiter, to_thread
from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

PREFIX = "argon2"
# 19 MiB, two passes, one lane. A salt of 22 bytes is what Django asks for.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1, salt_len=22)
# What an unknown e-mail is checked against, so that it costs the same as a wrong password.
NOBODY = PREFIX + HASHER.hash("nobody has this password")
# More threads than cores would be no faster, and take 19 MiB each.
CORES = CapacityLimiter(os.cpu_count() or 1)


async def hash_password(password: str) -> str:
    """Hash a password for the table of users."""
    return PREFIX + await to_thread.run_sync(HASHER.hash, password, limiter=CORES)


async def check_password(password: str, stored: str) -> bool:
    """Whether this is the password that was stored."""
    encoded = stored.removeprefix(PREFIX)
    try:
        return await to_thread.run_sync(HASHER.verify, encoded, password, limiter=CORES)
    except (VerificationError, InvalidHashError):
        return False
