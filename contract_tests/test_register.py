"""Signing up."""

from collections.abc import Callable

import pytest

from contract_tests.harness.accounts import newcomer
from contract_tests.harness.client import Client, User, unique

BLANK = ["can't be blank"]


@pytest.mark.rule("users.register.created", "users.register.defaults")
def test_a_new_account_has_what_was_sent_and_nothing_else(anonymous: Client) -> None:
    body = newcomer()
    response = anonymous.post("/users", json=body)
    assert response.status_code == 201
    user = response.json()["user"]
    assert list(user) == ["email", "token", "username", "bio", "image"]
    assert user == {
        "email": body["user"]["email"],
        "token": user["token"],
        "username": body["user"]["username"],
        "bio": None,
        "image": None,
    }


@pytest.mark.rule("users.register.created")
def test_the_token_of_a_sign_up_works_at_once(anonymous: Client) -> None:
    made = anonymous.post("/users", json=newcomer()).json()["user"]
    response = anonymous.with_token(made["token"]).get("/user")
    assert response.status_code == 200
    assert {**response.json()["user"], "token": ""} == {**made, "token": ""}


@pytest.mark.rule("users.register.created")
def test_a_new_account_can_sign_in_and_has_a_profile(anonymous: Client) -> None:
    body = newcomer()
    anonymous.post("/users", json=body)
    assert anonymous.post("/users/login", json=body).status_code == 200
    profile = anonymous.get(f"/profiles/{body['user']['username']}")
    assert profile.json()["profile"]["username"] == body["user"]["username"]


@pytest.mark.rule("users.register.defaults")
def test_bio_and_image_are_not_set_at_sign_up(anonymous: Client) -> None:
    user = anonymous.post("/users", json=newcomer(bio="x", image=5)).json()["user"]
    assert (user["bio"], user["image"]) == (None, None)


@pytest.mark.rule("users.register.required")
@pytest.mark.parametrize(
    "missing",
    [
        ["username"],
        ["email"],
        ["password"],
        ["username", "email"],
        ["email", "password"],
        ["username", "email", "password"],
    ],
    ids=" and ".join,
)
def test_each_field_that_is_missing_is_told(anonymous: Client, missing: list[str]) -> None:
    sent = {name: text for name, text in newcomer()["user"].items() if name not in missing}
    response = anonymous.post("/users", json={"user": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": dict.fromkeys(missing, BLANK)}


@pytest.mark.rule("users.register.case")
def test_a_username_is_kept_as_it_was_typed(make_user: Callable[..., User]) -> None:
    name = f"McDonald_{unique('X')}"
    user = make_user(username=name)
    assert user.username == name
    assert user.get("/user").json()["user"]["username"] == name


@pytest.mark.rule("users.register.email-normalized")
@pytest.mark.parametrize("around", ["  {}  ", "\t{}\r\n", "\u2003{}\u00a0", "\x1c{}\u3000"])
def test_an_email_is_trimmed_and_lower_cased(anonymous: Client, around: str) -> None:
    email = f"{unique('Some.One')}@Conduit.EXAMPLE"
    body = newcomer(email=around.format(email))
    response = anonymous.post("/users", json=body)
    assert response.status_code == 201
    assert response.json()["user"]["email"] == email.lower()
