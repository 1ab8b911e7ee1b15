"""Sessions, which open pages, and of which the API sees nothing."""

import pytest
from asgiref.sync import async_to_sync
from django.test import AsyncClient, Client
from pytest_django import DjangoAssertNumQueries

from conduit.articles.models import Article
from conduit.users.models import User


@pytest.fixture
def browser(user: User) -> Client:
    """A browser in which the user is signed in."""
    browser = Client()
    browser.force_login(user)
    return browser


def test_the_api_looks_at_no_session_and_tells_of_none(
    browser: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(2):  # The article and its tags.
        answer = browser.get(f"/api/articles/{article.slug}")

    assert answer.json()["article"]["favorited"] is False
    assert {"Set-Cookie", "Vary", "X-Frame-Options"}.isdisjoint(answer.headers)
    assert browser.get("/api/user").status_code == 401


def test_the_api_does_not_even_take_a_cookie_away(db: None) -> None:
    stranger = Client()
    stranger.cookies["django_session"] = ""

    assert "django_session" not in stranger.get("/api/tags").cookies
    assert "django_session" in stranger.get("/login").cookies


@pytest.mark.parametrize("key", ["x", "x" * 33, "A" * 32, "x" * 31 + "\0", "x" * 9999, "é" * 32])
def test_a_key_that_is_none_never_gets_to_the_database(
    user: User, django_assert_num_queries: DjangoAssertNumQueries, key: str
) -> None:
    stranger = Client()
    stranger.cookies["django_session"] = key

    with django_assert_num_queries(0):
        assert stranger.get("/settings")["Location"] == "/login?next=/settings"


def test_a_changed_password_ends_the_other_sessions(browser: Client, user: User) -> None:
    other = Client()
    other.force_login(user)
    form = {"username": user.username, "email": user.email, "password": "another-horse"}

    assert browser.post("/settings", form).status_code == 302

    assert browser.get("/settings").status_code == 200
    assert other.get("/settings").status_code == 302


def test_other_settings_keep_the_session_as_it_is(browser: Client, user: User) -> None:
    before = browser.cookies["django_session"].value

    browser.post("/settings", {"username": user.username, "email": user.email, "bio": "New"})

    assert browser.cookies["django_session"].value == before


def test_pages_and_assets_are_served_under_asgi_too(user: User) -> None:
    browser = AsyncClient()
    browser.force_login(user)
    get = async_to_sync(browser.get)

    assert f'href="/profile/{user.username}"' in get("/").content.decode()
    assert get("/assets/default-avatar.svg").headers["Content-Type"] == "image/svg+xml"
