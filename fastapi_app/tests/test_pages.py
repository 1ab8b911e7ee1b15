"""Pages, where FastAPI's own way may go wrong."""

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.exc import OperationalError
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.users import services
from conduit.users.models import User
from tests.conftest import PASSWORD, csrf_token, sign_in

pytestmark = pytest.mark.anyio


async def test_a_form_refused_by_a_race_is_shown_to_who_is_signed_in(
    client: httpx.AsyncClient, session: AsyncSession, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await services.create_user(
        session, username="anna", email="anna@conduit.example", password=PASSWORD
    )
    await sign_in(client, user.email)
    token = await csrf_token(client, "/settings")
    form = {"username": "anna", "email": user.email, "csrf_token": token}
    found = iter([[], ["username"]])  # Nobody has the name when we look; then the database says no.

    async def find_taken(*_: object, **__: object) -> list[str]:
        return next(found)

    monkeypatch.setattr(services, "find_taken", find_taken)
    response = await client.post("/settings", data=form)

    assert response.status_code == 422
    assert "<li>username has already been taken</li>" in response.text
    assert 'href="/profile/jake"' in response.text


async def test_an_error_page_knows_its_reader(client: httpx.AsyncClient, user: User) -> None:
    await sign_in(client, user.email)

    response = await client.get("/nothing")

    assert response.status_code == 404
    assert 'href="/profile/jake"' in response.text


async def test_an_error_page_does_without_its_reader_when_the_database_is_away(
    app: FastAPI, client: httpx.AsyncClient, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    await sign_in(client, user.email)

    def fail() -> None:
        raise OperationalError("SELECT 1", None, Exception("gone"))

    monkeypatch.setattr(app.state, "sessions", fail)
    unknown, away = await client.get("/nothing"), await client.get("/settings")

    assert (unknown.status_code, away.status_code) == (404, 503)
    assert away.headers["retry-after"] == "1"
    assert "Sign in" in unknown.text


async def test_a_fault_of_ours_is_a_page_that_tells_nothing(
    app: FastAPI, client: httpx.AsyncClient
) -> None:
    @app.get("/broken")
    async def broken() -> None:
        raise ZeroDivisionError("a secret of ours")

    response = await client.get("/broken")

    assert response.status_code == 500
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert "default-src 'self'" in response.headers["content-security-policy"]
    assert "Something went wrong" in response.text
    assert "secret" not in response.text


@pytest.mark.parametrize("token", ["", "\u00fc", "%FF", "\ud800"])
async def test_no_token_is_a_fault_of_ours(client: httpx.AsyncClient, token: str) -> None:
    await client.get("/login")
    body = b"csrf_token=" + token.encode(errors="surrogatepass")
    headers = {"Content-Type": "application/x-www-form-urlencoded"}

    assert (await client.post("/login", content=body, headers=headers)).status_code == 403
