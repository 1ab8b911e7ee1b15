"""Users in the admin, its door, and the command that makes the first of its staff."""

import re

import pytest
import sqlalchemy as sa
from flask import Flask, g
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient

from conduit.extensions import db
from conduit.users import services
from conduit.users.models import User
from conduit.users.passwords import check_password
from tests.conftest import Count

LIST = "/admin/user/"
PASSWORD = "correct-horse"


def make_user(username: str, **rights: bool) -> User:
    return services.create_user(
        username=username, email=f"{username}@conduit.example", password=PASSWORD, **rights
    )


def client_of(app: Flask, user: User) -> FlaskClient:
    """A client that this user has signed in with."""
    g.pop("_login_user", None)  # A test has one application context: who asked before is in it.
    client: FlaskClient = FlaskLoginClient(app, user=user)
    return client


@pytest.fixture
def editor(app: Flask, staff: FlaskClient) -> FlaskClient:
    """Staff who are no superuser."""
    return client_of(app, make_user("editor", is_staff=True))


def account(user: User, **changes: str) -> dict[str, str]:
    """The form of a user, as a browser sends it."""
    fields = {"username": user.username, "email": user.email, "is_active": "y", "password": ""}
    return {**fields, "bio": user.bio or "", "image": user.image or "", **changes}


@pytest.mark.parametrize("path", ["/admin/", LIST, f"{LIST}edit/?id=1"])
def test_the_anonymous_are_led_to_a_form_to_sign_in(client: FlaskClient, path: str) -> None:
    response = client.get(path)

    assert (response.status_code, response.headers["Location"].split("?")[0]) == (302, "/login")
    assert response.headers["Location"].startswith("/login?next=/admin/")


def test_who_is_not_staff_is_refused(app: Flask, user: User) -> None:
    response = client_of(app, user).get("/admin/")

    assert response.status_code == 403
    assert "Not allowed" in response.text


def test_who_is_staff_no_more_or_not_active_is_refused(
    app: Flask, staff: FlaskClient, admin_account: User
) -> None:
    services.update_user(user=admin_account, is_staff=False)
    refused = client_of(app, admin_account).get(LIST)
    services.update_user(user=admin_account, is_staff=True, is_active=False)
    unknown = client_of(app, admin_account).get(LIST)

    assert (refused.status_code, unknown.status_code) == (403, 302)


def test_the_address_without_its_slash_leads_to_the_admin(client: FlaskClient) -> None:
    assert client.get("/admin").headers["Location"] == "/admin/"


def test_no_page_of_the_admin_is_stored_framed_or_fed_by_another_host(staff: FlaskClient) -> None:
    response = staff.get(LIST)

    assert response.headers["Cache-Control"] == "no-store"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert not re.search(r"(src|href|action)=\"?(https?:)?//", response.text)


def test_a_post_without_the_token_of_the_form_is_refused(
    app: Flask, admin_account: User, user: User
) -> None:
    client = client_of(app, admin_account)

    response = client.post(f"{LIST}edit/?id={user.id}", data=account(user, bio="forged"))

    assert response.status_code == 403
    assert user.bio is None


def test_a_post_with_the_token_of_the_form_counts(
    app: Flask, admin_account: User, user: User
) -> None:
    client = client_of(app, admin_account)
    page = client.get(f"{LIST}edit/?id={user.id}").text
    token = re.search(r'name="csrf_token"[^>]*value="([^"]+)"', page)
    assert token

    form = {**account(user, bio="New"), "csrf_token": token[1]}
    client.post(f"{LIST}edit/?id={user.id}", data=form)

    assert user.bio == "New"


@pytest.mark.parametrize(
    "search", ["", "?search=jake", "?search=conduit.example", "?flt0_staff_equals=0", "?sort=0"]
)
def test_the_list_costs_the_same_whatever_its_length(
    staff: FlaskClient, count: Count, search: str
) -> None:
    for number in range(3):
        make_user(f"jake-{number}")

    response = staff.get(LIST + search)

    assert "jake-2" in response.text
    assert count(response) == 2  # Who asks, and the rows.


def test_what_the_api_refuses_is_refused_in_its_words(staff: FlaskClient, user: User) -> None:
    address = f"{LIST}edit/?id={user.id}"

    wrong = staff.post(address, data=account(user, username="a b", email="", bio="x" * 1001))
    taken = staff.post(address, data=account(user, username="ROOT", email="ROOT@conduit.example "))

    for message in ("is invalid", "can&#39;t be blank", "is too long (maximum is 1000 characters)"):
        assert f"<li>{message}</li>" in wrong.text
    assert taken.text.count("<li>has already been taken</li>") == 2


def test_a_user_is_changed_as_the_api_would_do_it(staff: FlaskClient, user: User) -> None:
    form = account(user, email=" JAKE@New.example ", bio="one\r\ntwo ")
    del form["is_active"]

    response = staff.post(f"{LIST}edit/?id={user.id}", data=form)

    assert (response.status_code, response.headers["Location"]) == (302, LIST)
    db.session.refresh(user)
    assert (user.email, user.bio, user.image) == ("jake@new.example", "one\ntwo ", None)
    assert not user.is_active
    assert check_password(PASSWORD, user.password)


def test_a_user_is_added_with_a_password_that_counts(staff: FlaskClient) -> None:
    form = {"username": "new", "email": "New@x.example", "password": PASSWORD}

    refused = staff.post(f"{LIST}new/", data={**form, "password": "short"})
    added = staff.post(f"{LIST}new/", data=form)

    assert "is too short (minimum is 8 characters)" in refused.text
    assert "short" not in re.findall(r'value="([^"]*)"', refused.text)
    assert added.status_code == 302
    assert not services.login(email="new@x.example", password=PASSWORD).is_staff


def test_a_password_is_changed_and_its_hash_is_never_shown(staff: FlaskClient, user: User) -> None:
    page = staff.get(f"{LIST}edit/?id={user.id}")
    staff.post(f"{LIST}edit/?id={user.id}", data=account(user, password="another-horse"))

    assert "argon2" not in page.text
    assert services.login(email=user.email, password="another-horse") == user


def test_who_changes_their_own_password_stays_signed_in(
    staff: FlaskClient, admin_account: User
) -> None:
    rights = {"is_staff": "y", "is_superuser": "y"}
    form = account(admin_account, password="another-horse", **rights)

    staff.post(f"{LIST}edit/?id={admin_account.id}", data=form)

    with staff.session_transaction() as session:
        assert session["_user_id"] == admin_account.get_id()


def test_nobody_is_deleted(staff: FlaskClient, user: User) -> None:
    staff.post(f"{LIST}delete/", data={"id": user.id})
    staff.post(f"{LIST}action/", data={"action": "delete", "rowid": user.id})

    assert db.session.get(User, user.id)


def test_a_superuser_makes_staff(staff: FlaskClient, user: User) -> None:
    staff.post(f"{LIST}edit/?id={user.id}", data=account(user, is_staff="y"))

    assert (user.is_active, user.is_staff, user.is_superuser) == (True, True, False)


def test_an_editor_gives_no_rights_and_touches_no_staff(
    editor: FlaskClient, user: User, admin_account: User
) -> None:
    rights = {"is_staff": "y", "is_superuser": "y"}
    editor.post(f"{LIST}edit/?id={user.id}", data=account(user, bio="New", **rights))
    root = f"{LIST}edit/?id={admin_account.id}"
    form = account(admin_account, password="another-horse")

    assert user.bio == "New"
    assert not user.is_staff
    assert not user.is_superuser
    assert editor.get(root).status_code == 403
    assert editor.post(root, data=form).status_code == 403
    assert check_password(PASSWORD, admin_account.password)


def test_who_was_quicker_is_told_of_in_the_form(
    staff: FlaskClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    make_user("quick")
    found: list[list[str]] = [[], ["username"]]
    monkeypatch.setattr(services, "find_taken", lambda **_: found.pop(0))

    response = staff.post(f"{LIST}edit/?id={user.id}", data=account(user, username="quick"))

    assert "<li>has already been taken</li>" in response.text


def test_who_is_deleted_in_this_moment_is_not_saved(
    staff: FlaskClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def delete(**_: object) -> None:
        with db.engine.begin() as other:
            other.execute(sa.delete(User).where(User.username == "jake"))

    monkeypatch.setattr(services, "refuse_taken", delete)

    response = staff.post(f"{LIST}edit/?id={user.id}", data=account(user, bio="New"))

    assert response.status_code == 200
    assert "token is invalid" in response.text


def test_no_address_of_a_list_breaks_it(staff: FlaskClient) -> None:
    queries = [
        *("page=-1", "page=1e9", "page=99999999999999999999", "sort=99&desc=1", "sort=-1"),
        *("search=%00", "search=%3D%5C", "search=%ff%fe", f"search={'a+' * 2000}"),
        *("endpoint=x", "self=x", "_method=POST", "_scheme=x&_external=1", "_anchor=x"),
        *("flt0_staff_equals=x", "flt_=1", "flt0_99=1", "page_size=1000000"),
    ]

    broken = [query for query in queries if staff.get(f"{LIST}?{query}").status_code != 200]

    assert broken == []


@pytest.mark.parametrize("path", ["edit/", "details/"])
def test_an_id_that_is_no_users_leads_back_to_the_list(staff: FlaskClient, path: str) -> None:
    ids = ["0", "-1", "x", "%00", "9" * 30, "1&id=2", "1,2", "\u0661", ""]

    broken = [id for id in ids if staff.get(f"{LIST}{path}?id={id}").location != LIST]

    assert broken == []


def test_the_way_back_is_a_path_of_this_site(staff: FlaskClient, user: User) -> None:
    for url in ("http://[", "//evil.example", "https://evil.example/", "/\\evil.example"):
        back = {"id": user.id, "url": url}
        response = staff.post(f"{LIST}edit/", query_string=back, data=account(user))

        assert response.status_code == 404, url


def test_the_command_makes_a_superuser(app: Flask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)
    arguments = ["create-admin", "--username", "root", "--email", "Root@conduit.example"]

    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 0
    root = services.login(email="root@conduit.example", password=PASSWORD)
    assert root.is_staff
    assert root.is_superuser


def test_the_command_asks_for_what_it_is_not_told(
    app: Flask, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("ADMIN_PASSWORD", raising=False)
    answers = f"root\nroot@conduit.example\n{PASSWORD}\n{PASSWORD}\n"

    result = app.test_cli_runner().invoke(args=["create-admin"], input=answers)

    assert result.exit_code == 0
    assert PASSWORD not in result.output
    assert services.login(email="root@conduit.example", password=PASSWORD).is_staff


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        ("a b", PASSWORD, "username is invalid"),
        ("root", "short", "password is too short"),
        ("JAKE", PASSWORD, "username has already been taken"),
    ],
)
def test_the_command_refuses_what_the_api_refuses(
    app: Flask,
    user: User,
    monkeypatch: pytest.MonkeyPatch,
    username: str,
    password: str,
    message: str,
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", password)
    arguments = ["create-admin", "--username", username, "--email", "root@conduit.example"]

    result = app.test_cli_runner().invoke(args=arguments)

    assert result.exit_code == 1
    assert message in result.output
    assert db.session.query(User).count() == 1
