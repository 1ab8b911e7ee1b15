"""How an endpoint is tested in Flask: the test client calls the application, no server between."""

from flask.testing import FlaskClient

from conduit.articles.models import Article

DRAFT = {"title": "A title", "description": "About", "body": "Text", "tagList": ["b", "a"]}


def test_the_anonymous_may_read_an_article(client: FlaskClient, article: Article) -> None:
    response = client.get(f"/api/articles/{article.slug}")

    assert response.status_code == 200
    assert response.get_json()["article"]["tagList"] == ["dragons", "training"]
    assert response.get_json()["article"]["favorited"] is False


def test_the_anonymous_may_not_publish(client: FlaskClient) -> None:
    response = client.post("/api/articles", json={"article": DRAFT})

    assert response.status_code == 401
    assert response.headers["WWW-Authenticate"] == "Token"
    assert response.json == {"errors": {"token": ["is missing"]}}


def test_a_user_publishes_an_article(client: FlaskClient, headers: dict[str, str]) -> None:
    response = client.post("/api/articles", json={"article": DRAFT}, headers=headers)

    assert response.status_code == 201
    assert response.get_json()["article"]["slug"] == "a-title"
    assert response.get_json()["article"]["tagList"] == ["a", "b"]
    assert response.get_json()["article"]["author"]["username"] == "jake"
