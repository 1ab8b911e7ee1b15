"""Small fixtures: an app on a database of its own, a client, somebody signed in, an article."""

import re
from collections.abc import AsyncIterator
from pathlib import Path

import httpx
import pytest
from alembic import command
from alembic.config import Config
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.app import create_app
from conduit.articles import services as articles
from conduit.articles.models import Article
from conduit.settings import APP_FOLDER, get_settings
from conduit.users import services as users
from conduit.users.models import User
from conduit.users.tokens import make_token

PASSWORD = "correct-horse"


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def alembic_config(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Config:
    """Alembic, for a new SQLite file that the settings name too."""
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tmp_path / 'test.db'}")
    get_settings.cache_clear()
    return Config(APP_FOLDER / "alembic.ini")


@pytest.fixture
def app(alembic_config: Config) -> FastAPI:
    """The application on that file, migrated."""
    command.upgrade(alembic_config, "head")
    return create_app()


@pytest.fixture
async def client(app: FastAPI) -> AsyncIterator[httpx.AsyncClient]:
    """A client that calls the application by ASGI, within its lifespan."""
    transport = httpx.ASGITransport(app=app)
    async with (
        app.router.lifespan_context(app),
        httpx.AsyncClient(transport=transport, base_url="http://test") as client,
    ):
        yield client


@pytest.fixture
async def session(app: FastAPI, client: httpx.AsyncClient) -> AsyncIterator[AsyncSession]:
    async with app.state.sessions() as session:
        yield session


@pytest.fixture
async def user(session: AsyncSession) -> User:
    return await users.create_user(
        session, username="jake", email="jake@conduit.example", password=PASSWORD
    )


@pytest.fixture
def headers(user: User) -> dict[str, str]:
    """What makes a request the user's."""
    return {"Authorization": f"Token {make_token(user.id)}"}


@pytest.fixture
async def article(session: AsyncSession, user: User) -> Article:
    return await articles.create_article(
        session,
        author=user,
        title="How to train your dragon",
        description="Ever wonder how?",
        body="It takes a Jacobian.",
        tag_list=["dragons", "training"],
    )


@pytest.fixture
async def admin(session: AsyncSession) -> User:
    return await users.create_user(
        session,
        username="admin",
        email="admin@conduit.example",
        password=PASSWORD,
        is_staff=True,
        is_superuser=True,
    )


@pytest.fixture
async def staff_client(client: httpx.AsyncClient, admin: User) -> httpx.AsyncClient:
    """A client in which the admin is signed in, and whose requests come from our own pages."""
    await sign_in(client, admin.email)
    client.headers["Origin"] = "http://test"
    return client


async def csrf_token(client: httpx.AsyncClient, path: str) -> str:
    """The token of the forms on a page."""
    page = await client.get(path)
    found = re.search(r'name="csrf_token" value="([^"]+)"', page.text)
    assert found, f"no form on {path}"
    return found[1]


async def sign_in(client: httpx.AsyncClient, email: str) -> httpx.Response:
    """Sign in by the page."""
    token = await csrf_token(client, "/login")
    form = {"email": email, "password": PASSWORD, "csrf_token": token}
    return await client.post("/login", data=form)
