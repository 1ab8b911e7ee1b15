"""What nobody foresaw, which cannot be provoked from outside."""

import logging

import pytest
from flask import Flask
from flask.testing import FlaskClient


@pytest.fixture
def broken(app: Flask) -> FlaskClient:
    """A client of the application with a view that fails."""

    @app.get("/api/broken")
    def broken() -> str:
        raise ZeroDivisionError("a secret of ours")

    return app.test_client()


def test_an_unhandled_exception_gives_the_answer_of_the_contract(broken: FlaskClient) -> None:
    response = broken.get("/api/broken", headers={"X-Request-ID": "abc"})

    assert response.status_code == 500
    assert response.json == {"errors": {"server": ["internal error"]}}
    assert response.headers["X-Request-ID"] == "abc"
    assert "Server-Timing" in response.headers


def test_its_traceback_goes_to_the_log(
    broken: FlaskClient, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("conduit").addHandler(caplog.handler)

    broken.get("/api/broken")

    assert "a secret of ours" in caplog.text
