"""One article, found by its slug; and slugs that no article has, at every operation."""

from collections.abc import Callable
from typing import Any
from urllib.parse import quote

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import comment, favorite, publish, show

MISSING = {"errors": {"article": ["not found"]}}
UPDATE = {"article": {"body": "Other bees"}}
COMMENT = {"comment": {"body": "Thank you."}}
OPERATIONS = [
    pytest.param("GET", "", None, id="get"),
    pytest.param("HEAD", "", None, id="head"),
    pytest.param("PUT", "", UPDATE, id="update"),
    pytest.param("PUT", "", {"article": {"title": ""}}, id="update-invalid"),
    pytest.param("PUT", "", [], id="update-no-object"),
    pytest.param("DELETE", "", None, id="delete"),
    pytest.param("POST", "/favorite", None, id="favorite"),
    pytest.param("DELETE", "/favorite", None, id="unfavorite"),
    pytest.param("GET", "/comments", None, id="list-comments"),
    pytest.param("POST", "/comments", COMMENT, id="comment"),
    pytest.param("POST", "/comments", {}, id="comment-invalid"),
    pytest.param("DELETE", "/comments/1", None, id="delete-comment"),
    pytest.param("DELETE", "/comments/abc", None, id="delete-comment-invalid"),
]


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: follows nobody, and has favourites among the articles of one test at a time."""
    return conduit.make_user("reader")


@pytest.mark.rule("articles.get.ok")
def test_everybody_sees_an_article_whole(author: User, reader: User, anonymous: Client) -> None:
    article = publish(author, body="# Bees\r\n\r\n\tThey hum. ", tagList=["b", "a"])
    assert show(anonymous, article["slug"]) == article
    assert show(reader, article["slug"]) == article


@pytest.mark.rule("articles.get.ok")
def test_an_article_shows_what_the_reader_favourites_and_follows(
    author: User, user: User, reader: User, anonymous: Client
) -> None:
    slug = publish(author)["slug"]
    favorite(user, slug)
    assert user.post(f"/profiles/{author.username}/follow").status_code == 200
    seen = {
        who: (article["favorited"], article["favoritesCount"], article["author"]["following"])
        for who, client in {"user": user, "reader": reader, "anonymous": anonymous}.items()
        for article in [show(client, slug)]
    }
    assert seen == {
        "user": (True, 1, True),
        "reader": (False, 1, False),
        "anonymous": (False, 1, False),
    }


@pytest.mark.rule("articles.get.missing", "errors.order")
@pytest.mark.parametrize(("method", "path", "body"), OPERATIONS)
def test_a_slug_that_no_article_has_is_not_found(
    reader: User, method: str, path: str, body: object
) -> None:
    response = _call(reader, method, f"/articles/{unique('nothing')}{path}", body)
    assert response.status_code == 404
    assert method == "HEAD" or response.json() == MISSING


@pytest.mark.rule("articles.get.missing")
@pytest.mark.parametrize(("method", "path", "body"), OPERATIONS)
def test_the_slug_of_a_deleted_article_is_not_found(
    author: User, method: str, path: str, body: object
) -> None:
    slug = publish(author)["slug"]
    comment(author, slug)
    favorite(author, slug)
    assert author.delete(f"/articles/{slug}").status_code == 204
    response = _call(author, method, f"/articles/{slug}{path}", body)
    assert response.status_code == 404
    assert method == "HEAD" or response.json() == MISSING


@pytest.mark.rule("articles.get.ok", "articles.get.missing")
@pytest.mark.parametrize(
    "change",
    [
        pytest.param(str.upper, id="upper-case"),
        pytest.param(str.title, id="title-case"),
        pytest.param(lambda slug: slug + "-", id="dash-after"),
        pytest.param(lambda slug: " " + slug, id="space-before"),
        pytest.param(lambda slug: slug + " ", id="space-after"),
        pytest.param(lambda slug: slug + "\n", id="newline-after"),
        pytest.param(lambda slug: slug + "\u0301", id="accent-after"),
        pytest.param(lambda slug: slug.replace("-", "_"), id="underscores"),
        pytest.param(lambda slug: slug.replace("-", " "), id="spaces"),
        pytest.param(lambda slug: slug[:-1] + "_", id="one-wildcard"),
        pytest.param(lambda slug: slug[:-1] + "%", id="many-wildcard"),
        pytest.param(lambda slug: "%", id="wildcard-alone"),
        pytest.param(lambda slug: slug[:-1], id="one-less"),
        pytest.param(lambda slug: slug + "'--", id="quote"),
        pytest.param(lambda slug: slug * 100, id="long"),
        pytest.param(lambda slug: "1", id="number"),
        pytest.param(lambda slug: "😀", id="emoji"),
    ],
)
@pytest.mark.parametrize("path", ["", "/comments"], ids=["article", "comments"])
def test_a_slug_is_looked_up_exactly_as_it_is_written(
    author: User, anonymous: Client, change: Callable[[str], str], path: str
) -> None:
    slug = publish(author, title=unique("Bees") + " hum")["slug"]
    response = anonymous.get(f"/articles/{quote(change(slug), safe='')}{path}")
    assert response.status_code == 404
    assert response.json() == MISSING


@pytest.mark.rule("articles.get.ok")
def test_a_slug_may_be_written_with_percent_signs(author: User, anonymous: Client) -> None:
    article = publish(author)
    encoded = "".join(f"%{ord(character):02X}" for character in article["slug"])
    assert show(anonymous, encoded) == article


def _call(client: Client, method: str, path: str, body: object) -> httpx.Response:
    options: dict[str, Any] = {} if body is None else {"json": body}
    return client.request(method, path, **options)
