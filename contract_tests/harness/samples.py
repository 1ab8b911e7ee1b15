"""Valid articles and comments, for tests that need some and care little what they say.

The helpers expect success; a test of how something is created or refused sends its own request.
"""

from typing import Any

from contract_tests.harness.client import Client, unique

Json = dict[str, Any]

DRAFT: Json = {
    "title": "How to train your dragon",
    "description": "Ever wonder how?",
    "body": "It takes a Jacobian.",
    "tagList": [],
}


def draft(**fields: object) -> Json:
    """The body of a request that publishes a valid article; `fields` overrides what is sent."""
    return {"article": {**DRAFT, "title": unique("title"), **fields}}


def publish(author: Client, /, **fields: object) -> Json:
    """Publish an article, titled like no other unless `fields` says otherwise. Returns it."""
    response = author.post("/articles", json=draft(**fields))
    assert response.status_code == 201, response.text
    article: Json = response.json()["article"]
    return article


def change(author: Client, slug: str, /, **fields: object) -> Json:
    """Change these fields of an article. Returns it."""
    response = author.put(f"/articles/{slug}", json={"article": fields})
    assert response.status_code == 200, response.text
    article: Json = response.json()["article"]
    return article


def show(reader: Client, slug: str) -> Json:
    """The article, as this reader sees it."""
    response = reader.get(f"/articles/{slug}")
    assert response.status_code == 200, response.text
    article: Json = response.json()["article"]
    return article


def favorite(reader: Client, slug: str) -> Json:
    """Favourite an article. Returns it."""
    response = reader.post(f"/articles/{slug}/favorite")
    assert response.status_code == 200, response.text
    article: Json = response.json()["article"]
    return article


def comment(author: Client, slug: str, body: str = "Thank you.") -> Json:
    """Comment on an article. Returns the comment."""
    response = author.post(f"/articles/{slug}/comments", json={"comment": {"body": body}})
    assert response.status_code == 201, response.text
    made: Json = response.json()["comment"]
    return made


def comments(reader: Client, slug: str) -> list[Json]:
    """The comments on an article, as this reader sees them."""
    response = reader.get(f"/articles/{slug}/comments")
    assert response.status_code == 200, response.text
    found: list[Json] = response.json()["comments"]
    return found


def listed(
    reader: Client, path: str = "/articles", /, **params: str | int
) -> tuple[list[str], int]:
    """A list's slugs in their order, and its articlesCount."""
    response = reader.get(path, params=params)
    assert response.status_code == 200, response.text
    page = response.json()
    return [article["slug"] for article in page["articles"]], page["articlesCount"]
