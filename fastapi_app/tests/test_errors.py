"""What nobody foresaw, which cannot be provoked from outside."""

import logging

import httpx
import pytest
from fastapi import FastAPI

pytestmark = pytest.mark.anyio


@pytest.fixture
def broken(app: FastAPI, client: httpx.AsyncClient) -> httpx.AsyncClient:
    """A client of the application with a path operation that fails."""

    @app.get("/api/broken")
    async def broken() -> None:
        raise ZeroDivisionError("a secret of ours")

    return client


async def test_an_unhandled_exception_gives_the_answer_of_the_contract(
    broken: httpx.AsyncClient,
) -> None:
    response = await broken.get("/api/broken", headers={"X-Request-ID": "abc"})

    assert response.status_code == 500
    assert response.json() == {"errors": {"server": ["internal error"]}}
    assert response.headers["X-Request-ID"] == "abc"
    assert "Server-Timing" in response.headers


async def test_its_traceback_goes_to_the_log(
    broken: httpx.AsyncClient, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("conduit").addHandler(caplog.handler)

    await broken.get("/api/broken")

    assert "a secret of ours" in caplog.text
