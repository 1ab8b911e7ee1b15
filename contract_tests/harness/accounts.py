"""Accounts, for tests of how they are made, shown and changed."""

from typing import Any

import httpx

from contract_tests.harness.client import PASSWORD, Client, User, unique

Json = dict[str, Any]

TAKEN = ["has already been taken"]


def newcomer(**fields: object) -> dict[str, Json]:
    """The body of a sign-up that nothing is wrong with, unless `fields` says so."""
    name = unique("user")
    email = f"{name}@conduit.example"
    return {"user": {"username": name, "email": email, "password": PASSWORD, **fields}}


def change(user: Client, **fields: object) -> httpx.Response:
    """Change these fields of the signed-in user."""
    return user.put("/user", json={"user": fields})


def account(user: Client) -> Json:
    """The signed-in user without the token, which is new each time."""
    shown = user.get("/user").json()["user"]
    return {name: value for name, value in shown.items() if name != "token"}


def follows(reader: Client, other: User) -> bool:
    """Whether the profile of the other tells the reader that they follow."""
    following: bool = reader.get(f"/profiles/{other.username}").json()["profile"]["following"]
    return following
