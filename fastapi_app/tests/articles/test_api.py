"""How an endpoint is tested in FastAPI: httpx calls the application by ASGI, no server between."""

import httpx
import pytest

from conduit.articles.models import Article

pytestmark = pytest.mark.anyio

DRAFT = {"title": "A title", "description": "About", "body": "Text", "tagList": ["b", "a"]}


async def test_the_anonymous_may_read_an_article(
    client: httpx.AsyncClient, article: Article
) -> None:
    response = await client.get(f"/api/articles/{article.slug}")

    assert response.status_code == 200
    assert response.json()["article"]["tagList"] == ["dragons", "training"]
    assert response.json()["article"]["favorited"] is False


async def test_the_anonymous_may_not_publish(client: httpx.AsyncClient) -> None:
    response = await client.post("/api/articles", json={"article": DRAFT})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert response.json() == {"errors": {"token": ["is missing"]}}


async def test_a_user_publishes_an_article(
    client: httpx.AsyncClient, headers: dict[str, str]
) -> None:
    response = await client.post("/api/articles", json={"article": DRAFT}, headers=headers)

    assert response.status_code == 201
    assert response.json()["article"]["slug"] == "a-title"
    assert response.json()["article"]["tagList"] == ["a", "b"]
    assert response.json()["article"]["author"]["username"] == "jake"
