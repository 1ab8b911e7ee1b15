"""What nobody foresaw, which cannot be provoked from outside."""

import logging

import pytest
from django.http import HttpRequest, HttpResponse
from django.urls import path
from rest_framework.test import APIClient

from conduit.urls import *  # noqa: F403  (this module is the URL configuration below)
from conduit.urls import urlpatterns as paths


def broken(request: HttpRequest) -> HttpResponse:
    raise ZeroDivisionError("a secret of ours")


urlpatterns = [*paths, path("api/broken", broken)]
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


def test_its_traceback_goes_to_the_log(
    careless: APIClient, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("django").addHandler(caplog.handler)

    careless.get("/api/broken")

    assert "a secret of ours" in caplog.text
