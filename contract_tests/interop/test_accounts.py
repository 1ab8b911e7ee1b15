"""An account and a token made by one app are good in each other."""

import re

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import PASSWORD, Client, unique
from contract_tests.interop.database import query

Conduits = dict[App, Conduit]

# As Django's hasher writes it, with a salt of 16 bytes and more, and a hash of 32.
STORED = re.compile(r"argon2\$argon2id\$v=19\$m=19456,t=2,p=1\$[A-Za-z0-9+/]{22,}\$[\w+/]{43}")


def login(client: Client, email: str, password: str) -> int:
    """Try to sign in. Returns the status."""
    credentials = {"email": email, "password": password}
    return client.post("/users/login", json={"user": credentials}).status_code


def stored_password(url: str, email: str) -> str:
    """The hash in the database."""
    [(stored,)] = query(url, f"SELECT password FROM users WHERE email = '{email}'")
    return str(stored)


def test_an_account_made_by_one_app_signs_in_at_another(
    conduits: Conduits, maker: App, other: App
) -> None:
    user = conduits[maker].make_user()
    assert login(conduits[other].anonymous, user.email, PASSWORD) == 200
    assert login(conduits[other].anonymous, user.email, PASSWORD.upper()) == 401


def test_a_token_made_by_one_app_is_good_in_another(
    conduits: Conduits, maker: App, other: App
) -> None:
    user = conduits[maker].make_user()
    shown = conduits[other].anonymous.with_token(user.token).get("/user").json()["user"]
    assert (shown["username"], shown["email"]) == (user.username, user.email)


def test_a_token_of_a_login_is_good_in_another(conduits: Conduits, maker: App, other: App) -> None:
    user = conduits[other].make_user()
    credentials = {"user": {"email": user.email, "password": PASSWORD}}
    token = conduits[maker].anonymous.post("/users/login", json=credentials).json()["user"]["token"]
    assert conduits[other].anonymous.with_token(token).get("/user").status_code == 200


def test_a_password_changed_in_one_app_holds_in_another(
    conduits: Conduits, maker: App, other: App
) -> None:
    user = conduits[other].make_user()
    changed = conduits[maker].anonymous.with_token(user.token)
    assert changed.put("/user", json={"user": {"password": "battery-staple"}}).status_code == 200
    assert login(conduits[other].anonymous, user.email, "battery-staple") == 200
    assert login(conduits[other].anonymous, user.email, PASSWORD) == 401


def test_a_name_changed_in_one_app_is_changed_in_another(
    conduits: Conduits, maker: App, other: App
) -> None:
    user, name = conduits[other].make_user(), unique("renamed")
    changed = conduits[maker].anonymous.with_token(user.token)
    assert changed.put("/user", json={"user": {"username": name}}).status_code == 200
    anonymous = conduits[other].anonymous
    assert anonymous.get(f"/profiles/{name}").status_code == 200
    assert anonymous.get(f"/profiles/{user.username}").status_code == 404


def test_signing_in_at_another_app_leaves_the_stored_password_alone(
    conduits: Conduits, shared_url: str, maker: App, other: App
) -> None:
    user = conduits[maker].make_user()
    stored = stored_password(shared_url, user.email)
    assert STORED.fullmatch(stored)
    assert login(conduits[other].anonymous, user.email, PASSWORD) == 200
    assert stored_password(shared_url, user.email) == stored


def test_the_people_of_the_seed_sign_in_everywhere(conduits: Conduits, maker: App) -> None:
    assert login(conduits[maker].anonymous, "noor@conduit.example", "password") == 200
