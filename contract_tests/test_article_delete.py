"""Deleting an article, and all that hangs on it."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import (
    comment,
    comments,
    favorite,
    listed,
    publish,
    show,
)

MISSING = {"errors": {"article": ["not found"]}}
FORBIDDEN = {"errors": {"article": ["forbidden"]}}


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: somebody else."""
    return conduit.make_user("reader")


@pytest.mark.rule("articles.delete.gone")
def test_a_deleted_article_is_not_found(author: User, anonymous: Client) -> None:
    slug = publish(author)["slug"]
    response = author.delete(f"/articles/{slug}")
    assert response.status_code == 204
    assert response.content == b""
    for client in (author, anonymous):
        gone = client.get(f"/articles/{slug}")
        assert gone.status_code == 404
        assert gone.json() == MISSING


@pytest.mark.rule("articles.delete.gone")
def test_a_deleted_article_is_in_no_list_and_no_count(user: User, reader: User) -> None:
    tag, other_tag = unique("tag"), unique("tag")
    kept = publish(user, tagList=[tag])["slug"]
    deleted = publish(user, tagList=[tag, other_tag])["slug"]
    for slug in (kept, deleted):
        favorite(user, slug)
    follower = reader
    assert follower.post(f"/profiles/{user.username}/follow").status_code == 200
    assert user.delete(f"/articles/{deleted}").status_code == 204
    assert listed(user, author=user.username) == ([kept], 1)
    assert listed(user, tag=tag) == ([kept], 1)
    assert listed(user, tag=other_tag) == ([], 0)
    assert listed(user, favorited=user.username) == ([kept], 1)
    assert listed(user, favorited=user.username, author=user.username, tag=tag) == ([kept], 1)
    assert listed(follower, "/articles/feed") == ([kept], 1)
    tags = user.get("/tags").json()["tags"]
    assert tag in tags
    assert other_tag not in tags


@pytest.mark.rule("articles.delete.gone")
def test_a_new_article_inherits_nothing_of_a_deleted_one(author: User, reader: User) -> None:
    before = publish(author, tagList=["bees"])
    slug = before["slug"]
    for person in (author, reader):
        favorite(person, slug)
        comment(person, slug)
    assert author.delete(f"/articles/{slug}").status_code == 204
    after = publish(author, title=before["title"])
    assert after["slug"] == slug
    assert (after["favorited"], after["favoritesCount"], after["tagList"]) == (False, 0, [])
    assert show(reader, slug) == after
    assert comments(reader, slug) == []


@pytest.mark.rule("articles.delete.gone")
def test_a_deletion_touches_no_other_article(author: User, reader: User) -> None:
    tag = unique("tag")
    kept, deleted = publish(author, tagList=[tag]), publish(author, tagList=[tag])
    for article in (kept, deleted):
        favorite(reader, article["slug"])
        comment(reader, article["slug"])
    before, said = show(reader, kept["slug"]), comments(reader, kept["slug"])
    assert author.delete(f"/articles/{deleted['slug']}").status_code == 204
    assert show(reader, kept["slug"]) == before
    assert comments(reader, kept["slug"]) == said


@pytest.mark.rule("articles.delete.gone", "articles.get.missing")
def test_a_deletion_twice_is_not_found(author: User) -> None:
    slug = publish(author)["slug"]
    assert author.delete(f"/articles/{slug}").status_code == 204
    response = author.delete(f"/articles/{slug}")
    assert response.status_code == 404
    assert response.json() == MISSING


@pytest.mark.rule("articles.delete.forbidden")
def test_an_article_of_somebody_else_is_not_deleted(author: User, reader: User) -> None:
    slug = publish(author, tagList=["bees"])["slug"]
    favorite(reader, slug)
    comment(reader, slug)
    before, said = show(reader, slug), comments(reader, slug)
    response = reader.delete(f"/articles/{slug}")
    assert response.status_code == 403
    assert response.json() == FORBIDDEN
    assert show(reader, slug) == before
    assert comments(reader, slug) == said
