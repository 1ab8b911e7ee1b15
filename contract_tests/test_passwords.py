"""Passwords stay where they are."""

import pytest

from contract_tests.harness.client import Client, unique
from contract_tests.harness.server import Server


@pytest.mark.rule("passwords.never-shown")
def test_no_answer_holds_a_password_or_its_hash(anonymous: Client) -> None:
    name, secret = unique("user"), unique("pass-word")
    user = {"username": name, "email": f"{name}@conduit.example", "password": secret}
    made = anonymous.post("/users", json={"user": user})
    client = anonymous.with_token(made.json()["user"]["token"])
    other = unique("other-word")
    answers = [
        made,
        anonymous.post("/users/login", json={"user": user}),
        anonymous.post("/users/login", json={"user": {**user, "password": secret + "x"}}),
        anonymous.post("/users", json={"user": user}),
        anonymous.post("/users", json={"user": {**user, "email": secret, "username": [secret]}}),
        anonymous.post("/users", json={"user": {**user, "password": secret * 20}}),
        anonymous.post("/users", json=secret),
        anonymous.post("/users", content=f'{{"user": {{"password": "{secret}"'),
        client.get("/user"),
        client.put("/user", json={"user": {"password": other}}),
        client.put("/user", json={"user": {"password": [other]}}),
        client.get("/user"),
        anonymous.get(f"/profiles/{name}"),
    ]
    for answer in answers:
        said = answer.text.lower()
        assert not [word for word in (secret, other, "argon2", "hash", "salt") if word in said]


@pytest.mark.rule("passwords.never-shown")
def test_no_line_of_the_log_holds_a_password_or_a_token(anonymous: Client, server: Server) -> None:
    name, secret = unique("user"), unique("pass-word")
    user = {"username": name, "email": f"{name}@conduit.example", "password": secret}
    token = anonymous.post("/users", json={"user": user}).json()["user"]["token"]
    anonymous.post("/users/login", json={"user": user})
    anonymous.post("/users", json={"user": {**user, "password": [secret], "username": "\0"}})
    client = anonymous.with_token(token)
    client.put("/user", json={"user": {"password": secret + "x", "bio": None}})
    client.get("/user")
    log = server.tail(100_000)
    assert "/api/users/login" in log
    assert secret not in log
    assert token not in log
    assert "argon2" not in log
