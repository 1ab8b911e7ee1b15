"""How an endpoint is tested in Django: DRF's APIClient calls the application, no server between."""

from rest_framework.test import APIClient

from conduit.articles.models import Article

DRAFT = {"title": "A title", "description": "About", "body": "Text", "tagList": ["b", "a"]}


def test_the_anonymous_may_read_an_article(client: APIClient, article: Article) -> None:
    response = client.get(f"/api/articles/{article.slug}")

    assert response.status_code == 200
    assert response.json()["article"]["tagList"] == ["dragons", "training"]
    assert response.json()["article"]["favorited"] is False


def test_the_anonymous_may_not_publish(client: APIClient) -> None:
    response = client.post("/api/articles", {"article": DRAFT}, format="json")

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert response.json() == {"errors": {"token": ["is missing"]}}


def test_a_user_publishes_an_article(signed_in: APIClient) -> None:
    response = signed_in.post("/api/articles", {"article": DRAFT}, format="json")

    assert response.status_code == 201
    assert response.json()["article"]["slug"] == "a-title"
    assert response.json()["article"]["tagList"] == ["a", "b"]
    assert response.json()["article"]["author"]["username"] == "jake"
