"""Usernames and e-mails that are in use, also when several take them at once."""

from collections.abc import Callable
from functools import partial

import pytest

from contract_tests.harness.accounts import TAKEN, newcomer
from contract_tests.harness.client import Client, User, together, unique


@pytest.mark.rule("users.register.duplicate")
@pytest.mark.parametrize("same", [["username"], ["email"], ["username", "email"]], ids=" and ".join)
def test_what_is_in_use_is_a_conflict(user: User, same: list[str]) -> None:
    fields = {"username": user.username, "email": user.email}
    body = newcomer(**{name: fields[name] for name in same})
    response = user.post("/users", json=body)
    assert response.status_code == 409
    assert response.json() == {"errors": dict.fromkeys(same, TAKEN)}


@pytest.mark.rule("users.register.duplicate")
def test_name_and_email_of_two_people_are_both_told(
    make_user: Callable[..., User], anonymous: Client
) -> None:
    one, other = make_user(), make_user()
    body = newcomer(username=one.username, email=other.email)
    response = anonymous.post("/users", json=body)
    assert response.status_code == 409
    assert response.json() == {"errors": {"username": TAKEN, "email": TAKEN}}


@pytest.mark.rule("users.register.case")
@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, str.swapcase])
def test_a_username_in_another_case_is_in_use(
    make_user: Callable[..., User], anonymous: Client, change: Callable[[str], str]
) -> None:
    user = make_user("Mixed-Case")
    response = anonymous.post("/users", json=newcomer(username=change(user.username)))
    assert response.status_code == 409
    assert response.json() == {"errors": {"username": TAKEN}}


@pytest.mark.rule("users.register.case")
def test_underscore_and_percent_stand_for_themselves(
    make_user: Callable[..., User], anonymous: Client
) -> None:
    name = unique("a-b")
    make_user(username=name)
    assert anonymous.post("/users", json=newcomer(username=name.replace("-", "_"))).is_success


@pytest.mark.rule("users.register.email-normalized", "users.register.duplicate")
def test_an_email_that_differs_in_case_and_white_space_is_in_use(user: User) -> None:
    response = user.post("/users", json=newcomer(email=f" {user.email.upper()}\n"))
    assert response.status_code == 409
    assert response.json() == {"errors": {"email": TAKEN}}


@pytest.mark.rule("users.register.validated-first")
@pytest.mark.parametrize(
    "fault", [{"password": "short"}, {"email": "x"}], ids=["password", "email"]
)
def test_a_fault_of_form_is_told_before_a_conflict(user: User, fault: dict[str, str]) -> None:
    response = user.post("/users", json=newcomer(username=user.username, **fault))
    assert response.status_code == 422
    assert list(response.json()["errors"]) == list(fault)


@pytest.mark.rule("users.register.race")
@pytest.mark.parametrize("same", [["username"], ["email"], ["username", "email"]], ids=" and ".join)
def test_of_eight_sign_ups_at_once_one_gets_the_account(anonymous: Client, same: list[str]) -> None:
    shared = {name: newcomer()["user"][name] for name in same}
    bodies = [newcomer(**shared) for _ in range(8)]
    responses = together([partial(anonymous.post, "/users", json=body) for body in bodies])
    assert sorted(response.status_code for response in responses) == [201] + [409] * 7
    refused = [response.json() for response in responses if response.status_code == 409]
    assert refused == [{"errors": dict.fromkeys(same, TAKEN)}] * 7
    logins = [anonymous.post("/users/login", json=body).status_code for body in bodies]
    assert logins.count(200) == (1 if same == ["username"] else 8)


@pytest.mark.rule("users.register.race", "users.register.case")
def test_of_one_name_in_several_cases_at_once_one_gets_it(anonymous: Client) -> None:
    name = unique("rAcE")
    names = [name, name.upper(), name.lower(), name.title()]
    bodies = [newcomer(username=one) for one in names]
    responses = together([partial(anonymous.post, "/users", json=body) for body in bodies])
    assert sorted(response.status_code for response in responses) == [201, 409, 409, 409]
