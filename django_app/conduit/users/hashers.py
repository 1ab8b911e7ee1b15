"""Passwords: Argon2id, stored in a format that the other two apps write and read too."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class ConduitPasswordHasher(Argon2PasswordHasher):
    """Django's own, with the contract's parameters: 19 MiB, two passes, one lane."""

    time_cost = 2
    memory_cost = 19_456
    parallelism = 1
