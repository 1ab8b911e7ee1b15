"""What nobody foresaw, which cannot be provoked from outside."""

import logging

import pytest
from django.contrib.sessions.backends.db import SessionStore
from django.db import OperationalError
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.test import APIClient

from conduit.urls import *  # noqa: F403  (this module is the URL configuration below)
from conduit.urls import urlpatterns as paths
from conduit.users.models import User


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a secret of ours")


urlpatterns = [*paths, path("api/broken", broken), path("broken", broken)]
pytestmark = pytest.mark.urls(__name__)


@pytest.fixture
def careless() -> APIClient:
    """A client that takes the answer to an exception, as a server does."""
    return APIClient(raise_request_exception=False)


def test_an_unhandled_exception_gives_the_answer_of_the_contract(careless: APIClient) -> None:
    response = careless.get("/api/broken", headers={"X-Request-ID": "abc"})

    assert response.status_code == 500
    assert response.json() == {"errors": {"server": ["internal error"]}}
    assert response.headers["X-Request-ID"] == "abc"
    assert "Server-Timing" in response.headers


def test_elsewhere_it_gives_a_page_that_tells_nothing(careless: APIClient) -> None:
    response = careless.get("/broken")

    assert (response.status_code, response.headers["Cache-Control"]) == (500, "no-store")
    assert "<h1>Something went wrong</h1>" in response.content.decode()
    assert "secret" not in response.content.decode()


def test_a_session_that_cannot_be_saved_says_that_the_database_is_away(
    careless: APIClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    """After the view and its errors: Django's middleware saves what the view has changed."""

    def save(_session: SessionStore, must_create: bool = False) -> None:
        if not must_create:
            raise OperationalError

    monkeypatch.setattr(SessionStore, "save", save)

    response = careless.post("/login", {"email": user.email, "password": "correct-horse"})

    assert (response.status_code, response.headers["Retry-After"]) == (503, "1")
    assert "<h1>Too busy</h1>" in response.content.decode()


def test_its_traceback_goes_to_the_log(
    careless: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("django").addHandler(caplog.handler)

    careless.get("/api/broken")

    assert "a secret of ours" in caplog.text
