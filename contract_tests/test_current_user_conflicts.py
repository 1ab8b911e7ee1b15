"""Usernames and e-mails that the signed-in user cannot have, or has already."""

from collections.abc import Callable
from functools import partial

import pytest

from contract_tests.harness.accounts import TAKEN, account, change
from contract_tests.harness.client import User, together, unique


@pytest.mark.rule("users.update.own-values")
def test_ones_own_name_and_email_are_no_conflict(user: User) -> None:
    before = account(user)
    assert change(user, username=user.username, email=user.email).status_code == 200
    assert account(user) == before


@pytest.mark.rule("users.update.own-values")
def test_ones_own_name_may_change_its_case(user: User) -> None:
    other = user.username.upper()
    response = change(user, username=other, email=f" {user.email.upper()} ")
    assert response.status_code == 200
    assert response.json()["user"]["username"] == other
    assert account(user) == {"email": user.email, "username": other, "bio": None, "image": None}


@pytest.mark.rule("users.update.duplicate")
@pytest.mark.parametrize("same", [["username"], ["email"], ["username", "email"]], ids=" and ".join)
@pytest.mark.parametrize("form", [str, str.upper], ids=["as it is", "in capitals"])
def test_what_somebody_else_uses_is_a_conflict(
    make_user: Callable[..., User], same: list[str], form: Callable[[str], str]
) -> None:
    user, other = make_user(), make_user()
    before = account(user)
    theirs = {"username": form(other.username), "email": form(other.email)}
    response = change(user, bio="new", **{name: theirs[name] for name in same})
    assert response.status_code == 409
    assert response.json() == {"errors": dict.fromkeys(same, TAKEN)}
    assert account(user) == before


@pytest.mark.rule("users.update.duplicate", "users.update.own-values")
def test_ones_own_name_with_the_email_of_another_is_one_conflict(
    make_user: Callable[..., User],
) -> None:
    user, other = make_user(), make_user()
    response = change(user, username=user.username, email=other.email)
    assert response.status_code == 409
    assert response.json() == {"errors": {"email": TAKEN}}


@pytest.mark.rule("users.update.renamed")
def test_a_name_and_an_email_that_were_given_up_are_free(
    user: User, make_user: Callable[..., User]
) -> None:
    name = unique("renamed")
    change(user, username=name, email=f"{name}@conduit.example")
    heir = make_user(username=user.username, email=user.email)
    assert heir.username == user.username
    assert user.get("/user").json()["user"]["username"] == name


@pytest.mark.rule("users.update.race")
@pytest.mark.parametrize("name", ["username", "email"])
def test_of_several_who_take_one_name_at_once_one_gets_it(
    make_user: Callable[..., User], name: str
) -> None:
    users = [make_user() for _ in range(4)]
    wanted = unique("wanted") + ("@conduit.example" if name == "email" else "")
    responses = together([partial(change, user, **{name: wanted}) for user in users])
    assert sorted(response.status_code for response in responses) == [200, 409, 409, 409]
    refused = [response.json() for response in responses if response.status_code == 409]
    assert refused == [{"errors": {name: TAKEN}}] * 3
    assert [account(user)[name] for user in users].count(wanted) == 1
