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


async def test_a_client_who_hangs_up_is_no_fault_of_ours(
    app: FastAPI, caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("conduit").addHandler(caplog.handler)
    headers = [(b"content-type", b"application/json"), (b"content-length", b"9")]
    scope = {"type": "http", "method": "POST", "path": "/api/users", "headers": headers}
    messages = iter([{"type": "http.request", "body": b"{", "more_body": True}])
    sent: list[object] = []

    async def receive() -> dict[str, object]:
        return next(messages, {"type": "http.disconnect"})

    async def send(message: object) -> None:
        sent.append(message)

    await app({**scope, "query_string": b"", "raw_path": b"/api/users"}, receive, send)

    assert sent == []
    assert [record.levelname for record in caplog.records if record.levelno > 20] == []
