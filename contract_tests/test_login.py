"""Signing in by e-mail and password."""

import time
from collections.abc import Callable
from statistics import median

import httpx
import pytest

from contract_tests.harness.backdoor import execute
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.databases import Database
from contract_tests.harness.scene import Scene

IS_WRONG = {"errors": {"credentials": ["invalid"]}}
BLANK = ["can't be blank"]


def login(client: Client, email: object, password: object) -> httpx.Response:
    return client.post("/users/login", json={"user": {"email": email, "password": password}})


@pytest.mark.rule("users.login.ok")
def test_the_right_password_signs_in(scene: Scene) -> None:
    reader = scene.reader
    response = login(scene.anonymous, reader.email, reader.password)
    assert response.status_code == 200
    user = response.json()["user"]
    assert list(user) == ["email", "token", "username", "bio", "image"]
    assert (user["email"], user["username"]) == (reader.email, reader.username)
    again = scene.anonymous.with_token(user["token"]).get("/user")
    assert again.json()["user"]["username"] == reader.username


@pytest.mark.rule("users.login.ok")
def test_signing_in_leaves_the_other_tokens_good(user: User) -> None:
    assert login(user, user.email, user.password).status_code == 200
    assert user.get("/user").status_code == 200


@pytest.mark.rule("users.login.email-normalized")
@pytest.mark.parametrize("around", ["  {}", "{}\r\n", "\u2003{}\u00a0", "\x1f{}\u3000"])
def test_the_email_is_trimmed_and_lower_cased(scene: Scene, around: str) -> None:
    reader = scene.reader
    response = login(scene.anonymous, around.format(reader.email.upper()), reader.password)
    assert response.status_code == 200
    assert response.json()["user"]["email"] == reader.email


@pytest.mark.rule("users.login.email-normalized", "users.login.wrong")
@pytest.mark.parametrize("form", [" {}", "{} ", "{}\n", "{}\u200b"], ids=ascii)
def test_the_password_is_not_trimmed(scene: Scene, form: str) -> None:
    response = login(scene.anonymous, scene.reader.email, form.format(scene.reader.password))
    assert response.status_code == 401
    assert response.json() == IS_WRONG


@pytest.mark.rule("users.login.email-normalized", "users.login.wrong")
def test_the_password_is_taken_to_the_letter(scene: Scene, user: User) -> None:
    assert login(user, user.email, user.password.upper()).status_code == 401
    user.put("/user", json={"user": {"password": "caf\u00e9-au-lait"}})
    assert login(user, user.email, "cafe\u0301-au-lait").status_code == 401
    assert login(user, user.email, "caf\u00e9-au-lait").status_code == 200


@pytest.mark.rule("users.login.wrong")
def test_an_unknown_email_and_a_wrong_password_get_the_same_answer(
    scene: Scene, queries: Callable[[httpx.Response], int]
) -> None:
    wrong = login(scene.anonymous, scene.reader.email, "wrong-password")
    unknown = login(scene.anonymous, f"{unique('nobody')}@conduit.example", "wrong-password")
    assert wrong.status_code == unknown.status_code == 401
    assert wrong.json() == unknown.json() == IS_WRONG
    assert wrong.headers.keys() == unknown.headers.keys()
    assert queries(wrong) == queries(unknown)


@pytest.mark.rule("users.login.wrong")
def test_the_password_of_another_does_not_sign_in(scene: Scene, user: User) -> None:
    user.put("/user", json={"user": {"password": "another-password"}})
    assert login(scene.anonymous, scene.reader.email, "another-password").status_code == 401


@pytest.mark.rule("users.login.inactive", "users.login.wrong")
def test_who_is_not_active_cannot_sign_in(user: User, database: Database) -> None:
    execute(database, f"UPDATE users SET is_active = FALSE WHERE email = '{user.email}'")
    response = login(user, user.email, user.password)
    assert response.status_code == 401
    assert response.json() == IS_WRONG


@pytest.mark.rule("auth.no-such-user", "users.login.inactive")
def test_the_token_of_who_is_not_active_is_invalid(user: User, database: Database) -> None:
    assert user.get("/user").status_code == 200
    execute(database, f"UPDATE users SET is_active = FALSE WHERE email = '{user.email}'")
    for response in (user.get("/user"), user.get("/articles?limit=1")):
        assert response.status_code == 401
        assert response.json() == {"errors": {"token": ["is invalid"]}}


@pytest.mark.rule("users.login.same-work")
def test_an_unknown_email_costs_the_same_work(scene: Scene) -> None:
    def seconds(email: str) -> float:
        start = time.perf_counter()
        assert login(scene.anonymous, email, "wrong-password").status_code == 401
        return time.perf_counter() - start

    nobody = f"{unique('nobody')}@conduit.example"
    pairs = [(seconds(scene.reader.email), seconds(nobody)) for _ in range(20)]
    known, unknown = (median(times) for times in zip(*pairs, strict=True))
    assert max(known, unknown) < 2 * min(known, unknown)


@pytest.mark.rule("users.login.required")
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, {"email": BLANK, "password": BLANK}),
        ({"email": "x"}, {"password": BLANK}),
        ({"password": "x"}, {"email": BLANK}),
        ({"email": " ", "password": "\u3000"}, {"email": BLANK, "password": BLANK}),
        ({"email": "", "password": ""}, {"email": BLANK, "password": BLANK}),
        ({"username": "x", "password": "x"}, {"email": BLANK}),
    ],
    ids=["nothing", "no password", "no e-mail", "blank", "empty", "a username instead"],
)
def test_email_and_password_must_be_there(
    anonymous: Client, sent: dict[str, str], told: dict[str, list[str]]
) -> None:
    response = anonymous.post("/users/login", json={"user": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": told}


@pytest.mark.rule("users.login.required")
@pytest.mark.parametrize(
    "email", ["x", "no e-mail", "x@y", "@", "x" * 300, "a@b.c\nd", "é@ü.ö", "%", "' OR 1=1 --"]
)
def test_an_email_that_could_never_be_one_is_simply_wrong(anonymous: Client, email: str) -> None:
    response = login(anonymous, email, "wrong-password")
    assert response.status_code == 401
    assert response.json() == IS_WRONG


@pytest.mark.rule("users.login.required")
@pytest.mark.parametrize("password", ["x", "short", "x" * 129, "x" * 100_000, "%", "😀"], ids=len)
def test_a_password_that_could_never_be_one_is_simply_wrong(scene: Scene, password: str) -> None:
    response = login(scene.anonymous, scene.reader.email, password)
    assert response.status_code == 401
    assert response.json() == IS_WRONG


@pytest.mark.rule("users.login.wrong")
def test_the_username_signs_nobody_in(scene: Scene) -> None:
    response = login(scene.anonymous, scene.reader.username, scene.reader.password)
    assert response.status_code == 401
