"""Users in the admin, and the command that makes the first of its staff."""

import pytest
from django.contrib.auth.models import Permission
from django.core.management import CommandError, call_command
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conduit.users import services
from conduit.users.models import User

LIST = "/admin/users/user/"
PASSWORD = "correct-horse"


def make_user(username: str, **rights: bool) -> User:
    return services.create_user(
        username=username, email=f"{username}@conduit.example", password=PASSWORD, **rights
    )


@pytest.fixture
def editor(user: User) -> Client:
    """Staff who may change users, but are no superuser."""
    staff = make_user("editor", is_staff=True)
    staff.user_permissions.set(Permission.objects.filter(codename__endswith="_user"))
    client = Client()
    client.force_login(staff)
    return client


def account(user: User, **changes: str) -> dict[str, str]:
    """The form of a user, as a browser sends it."""
    fields = {"username": user.username, "email": user.email, "is_active": "on"}
    return {**fields, "bio": user.bio or "", "image": user.image or "", **changes}


@pytest.mark.parametrize("path", ["/admin/", LIST, f"{LIST}1/change/", "/admin/login/"])
def test_the_anonymous_are_led_to_the_page_to_sign_in(db: None, path: str) -> None:
    response = Client().get(path, follow=True)

    wanted = "/admin/" if path == "/admin/login/" else path
    assert response.redirect_chain[-1] == (f"/login?next={wanted}", 302)
    assert response.status_code == 200


@pytest.mark.parametrize("path", ["/admin/", LIST, f"{LIST}1/change/", "/admin/nothing"])
def test_who_is_not_staff_is_refused(user: User, path: str) -> None:
    client = Client()
    client.force_login(user)

    response = client.get(path)

    assert response.status_code == 403
    assert "Not allowed" in response.content.decode()


def test_who_is_staff_no_more_or_not_active_is_refused(staff: Client, admin_account: User) -> None:
    services.update_user(user=admin_account, is_staff=False)
    refused = staff.get(LIST)
    services.update_user(user=admin_account, is_staff=True, is_active=False)
    unknown = staff.get(LIST)

    assert (refused.status_code, unknown.status_code) == (403, 302)


@pytest.mark.parametrize("search", ["", "?q=jake", "?q=conduit.example", "?is_staff__exact=0"])
def test_the_list_costs_the_same_whatever_its_length(
    staff: Client, django_assert_num_queries: DjangoAssertNumQueries, search: str
) -> None:
    for number in range(3):
        make_user(f"jake-{number}")

    with django_assert_num_queries(4):  # Session, user, count, rows.
        response = staff.get(LIST + search)

    assert b"jake-2" in response.content


def test_what_the_api_refuses_is_refused_in_its_words(staff: Client, user: User) -> None:
    wrong = account(user, username="a b", email="", bio="x" * 1001)
    taken = account(user, username="ROOT", email="ROOT@conduit.example ")

    refused = [staff.post(f"{LIST}{user.pk}/change/", form) for form in (wrong, taken)]

    assert [response.context["adminform"].form.errors for response in refused] == [
        {
            "username": ["is invalid"],
            "email": ["can't be blank"],
            "bio": ["is too long (maximum is 1000 characters)"],
        },
        {"username": ["has already been taken"], "email": ["has already been taken"]},
    ]


def test_a_user_is_changed_as_the_api_would_do_it(staff: Client, user: User) -> None:
    changes = account(user, email=" JAKE@New.example ", bio="one\r\ntwo ", is_active="")

    assert staff.post(f"{LIST}{user.pk}/change/", changes).status_code == 302

    user.refresh_from_db()
    assert (user.email, user.bio, user.image) == ("jake@new.example", "one\ntwo ", None)
    assert not user.is_active


def test_a_user_is_added_with_a_password_that_counts(staff: Client) -> None:
    form = {"username": "new", "email": "New@x.example", "password1": PASSWORD}

    refused = staff.post(f"{LIST}add/", {**form, "password1": "short", "password2": "short"})
    added = staff.post(f"{LIST}add/", {**form, "password2": PASSWORD})

    assert b"password is too short (minimum is 8 characters)" in refused.content
    new = User.objects.get(username="new")
    assert added["Location"] == f"{LIST}{new.pk}/change/"
    assert services.login(email="new@x.example", password=PASSWORD) == new


def test_a_password_is_changed_and_never_taken_away(staff: Client, user: User) -> None:
    form = {"password1": "another-horse", "password2": "another-horse"}

    page = staff.get(f"{LIST}{user.pk}/password/")
    response = staff.post(f"{LIST}{user.pk}/password/", {**form, "usable_password": "false"})

    assert b'name="usable_password"' not in page.content
    assert response.status_code == 302
    assert services.login(email=user.email, password="another-horse") == user


def test_nobody_is_deleted(staff: Client, user: User) -> None:
    assert staff.post(f"{LIST}{user.pk}/delete/", {"post": "yes"}).status_code == 403


def test_an_editor_gives_no_rights_and_touches_no_staff(
    editor: Client, user: User, admin_account: User
) -> None:
    editor.post(f"{LIST}{user.pk}/change/", account(user, is_staff="on", is_superuser="on"))
    root = f"{LIST}{admin_account.pk}"

    user.refresh_from_db()
    assert not user.is_staff
    assert not user.is_superuser
    assert editor.post(f"{root}/change/", account(admin_account)).status_code == 403
    assert editor.get(f"{root}/password/").status_code == 403


def test_the_command_makes_a_superuser(db: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", PASSWORD)

    call_command("createsuperuser", username="root", email="Root@conduit.example")

    root = services.login(email="root@conduit.example", password=PASSWORD)
    assert root.is_staff
    assert root.is_superuser


@pytest.mark.parametrize(
    ("username", "password", "message"),
    [
        ("a b", PASSWORD, "username is invalid"),
        ("root", "short", "password is too short"),
        ("JAKE", PASSWORD, "username has already been taken"),
    ],
)
def test_the_command_refuses_what_the_api_refuses(
    user: User, monkeypatch: pytest.MonkeyPatch, username: str, password: str, message: str
) -> None:
    monkeypatch.setenv("ADMIN_PASSWORD", password)

    with pytest.raises(CommandError, match=message):
        call_command("createsuperuser", username=username, email="root@conduit.example")
    assert not User.objects.filter(is_staff=True).exists()


QUERIES = [
    *("p=-1", "p=x", "p=99999999999999999999", "o=99", "o=-1.x", "e=1", "all=", "q=%00", "q=%FF"),
    *("is_staff__exact=x", "is_staff__exact=%00", f"id__exact={'9' * 30}", "username=%00"),
    *("tag=%00", "created_at__gte=x", "created_at__gte=9999-99-99", "author__password=x", "q='"),
]


@pytest.mark.parametrize("path", [LIST, "/admin/articles/article/", "/admin/comments/comment/"])
def test_no_address_of_a_list_breaks_it(staff: Client, user: User, path: str) -> None:
    found = {query: staff.get(f"{path}?{query}").status_code for query in QUERIES}

    assert {query: status for query, status in found.items() if status not in (200, 302, 400)} == {}


@pytest.mark.parametrize("key", ["0", "-1", "x", "9" * 30, "1_2F", "1,2"])
def test_an_id_that_is_no_users_leads_back(staff: Client, key: str) -> None:
    assert staff.get(f"{LIST}{key}/change/").status_code == 302
    assert staff.get(f"{LIST}{key}/password/").status_code == 404
