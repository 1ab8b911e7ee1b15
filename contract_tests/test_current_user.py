"""The signed-in user, and how they change."""

from collections.abc import Callable

import pytest

from contract_tests.harness.accounts import account, change
from contract_tests.harness.client import User, unique


@pytest.mark.rule("users.current.ok")
def test_the_signed_in_user_is_shown_with_a_token_that_works(user: User) -> None:
    response = user.get("/user")
    assert response.status_code == 200
    shown = response.json()["user"]
    assert list(shown) == ["email", "token", "username", "bio", "image"]
    assert (shown["email"], shown["username"]) == (user.email, user.username)
    assert user.with_token(shown["token"]).get("/user").status_code == 200


@pytest.mark.rule("users.update.only-sent")
@pytest.mark.parametrize("name", ["username", "email", "bio", "image"])
def test_only_the_field_that_is_sent_changes(user: User, name: str) -> None:
    change(user, bio="old", image="old")
    before = account(user)
    value = unique("new") + ("@conduit.example" if name == "email" else "")
    response = change(user, **{name: value})
    assert response.status_code == 200
    assert response.json()["user"] == {
        **before,
        name: value,
        "token": response.json()["user"]["token"],
    }
    assert account(user) == {**before, name: value}


@pytest.mark.rule("users.update.only-sent")
def test_an_empty_change_changes_nothing(user: User) -> None:
    change(user, bio="old", image="old")
    before = account(user)
    response = change(user)
    assert response.status_code == 200
    assert account(user) == before
    login = {"email": user.email, "password": user.password}
    assert user.post("/users/login", json={"user": login}).status_code == 200


@pytest.mark.rule("users.update.only-sent")
def test_all_fields_change_at_once(user: User) -> None:
    name = unique("new")
    sent = {"username": name, "email": f"{name}@conduit.example", "bio": "b", "image": "i"}
    response = change(user, password="another-password", **sent)
    assert response.status_code == 200
    assert account(user) == sent
    login = {"email": sent["email"], "password": "another-password"}
    assert user.post("/users/login", json={"user": login}).status_code == 200


@pytest.mark.rule("users.update.only-sent")
def test_somebody_else_is_not_changed(make_user: Callable[..., User]) -> None:
    one, other = make_user(), make_user()
    before = account(other)
    change(one, bio="x", image="y")
    assert account(other) == before


@pytest.mark.rule("users.update.clear")
@pytest.mark.parametrize("name", ["bio", "image"])
@pytest.mark.parametrize("nothing", ["", None], ids=["empty", "null"])
def test_an_empty_text_and_null_clear(user: User, name: str, nothing: str | None) -> None:
    change(user, bio="old", image="old")
    response = change(user, **{name: nothing})
    assert response.status_code == 200
    assert response.json()["user"][name] is None
    profile = user.get(f"/profiles/{user.username}").json()["profile"]
    kept = "image" if name == "bio" else "bio"
    assert (profile[name], profile[kept]) == (None, "old")


@pytest.mark.rule("users.update.password")
def test_a_new_password_signs_in_and_the_old_one_does_not(user: User) -> None:
    changed = change(user, password="another-password").json()["user"]
    for password, status in (("another-password", 200), (user.password, 401)):
        login = {"user": {"email": user.email, "password": password}}
        assert user.post("/users/login", json=login).status_code == status
    assert user.get("/user").status_code == 200, "The old token stays good."
    assert user.with_token(changed["token"]).get("/user").status_code == 200


@pytest.mark.rule("users.update.password")
def test_a_new_email_signs_in_and_the_old_one_does_not(user: User) -> None:
    email = f"{unique('new')}@conduit.example"
    assert change(user, email=email).status_code == 200
    for tried, status in ((email, 200), (user.email, 401)):
        login = {"user": {"email": tried, "password": user.password}}
        assert user.post("/users/login", json=login).status_code == status


@pytest.mark.rule("users.update.renamed")
def test_a_new_name_leads_to_the_profile_and_the_old_one_does_not(user: User) -> None:
    name = unique("renamed")
    assert change(user, username=name).status_code == 200
    assert user.get("/user").json()["user"]["username"] == name
    assert user.get(f"/profiles/{name}").status_code == 200
    old = user.get(f"/profiles/{user.username}")
    assert old.status_code == 404
    assert old.json() == {"errors": {"profile": ["not found"]}}
