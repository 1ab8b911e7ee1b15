"""Changing an article: what changes, what does not, and who may."""

from itertools import pairwise

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import change, favorite, listed, publish, show

FORBIDDEN = {"errors": {"article": ["forbidden"]}}


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: somebody else."""
    return conduit.make_user("reader")


@pytest.mark.rule("articles.update.only-sent", "articles.update.moves")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("description", "Another one"),
        ("body", "Another one"),
        ("body", "It takes a Jacobian. "),
        ("tagList", ["bees", "flies"]),
        ("tagList", ["flies"]),
        ("tagList", []),
        ("tagList", ["Bees"]),
    ],
    ids=repr,
)
def test_one_field_changes_alone(author: User, field: str, value: object) -> None:
    before = publish(author, tagList=["bees"])
    after = change(author, before["slug"], **{field: value})
    assert after == {**before, field: value, "updatedAt": after["updatedAt"]}
    assert after["updatedAt"] > before["updatedAt"]
    assert show(author, before["slug"]) == after


@pytest.mark.rule("articles.update.only-sent", "articles.update.moves", "articles.update.slug")
def test_all_fields_change_at_once(author: User) -> None:
    before = publish(author, tagList=["bees"])
    sent = {"title": unique("title"), "description": "d", "body": "b", "tagList": ["flies"]}
    after = change(author, before["slug"], **sent)
    assert after == {**before, **sent, "slug": sent["title"], "updatedAt": after["updatedAt"]}
    assert after["updatedAt"] > before["updatedAt"]
    assert show(author, after["slug"]) == after


@pytest.mark.rule("articles.update.moves")
@pytest.mark.parametrize("field", ["title", "description", "body", "tagList"])
def test_updated_at_moves_strictly_forward_with_every_change(author: User, field: str) -> None:
    article = publish(author)
    versions = [article]
    for n in range(8):
        value = [f"tag-{n}"] if field == "tagList" else f"{article['title']} {n}"
        versions.append(change(author, versions[-1]["slug"], **{field: value}))
    assert all(old["updatedAt"] < new["updatedAt"] for old, new in pairwise(versions))
    assert {version["createdAt"] for version in versions} == {article["createdAt"]}
    assert show(author, versions[-1]["slug"]) == versions[-1]


@pytest.mark.rule("articles.update.unchanged", "articles.update.only-sent")
@pytest.mark.parametrize(
    "fields",
    [
        [],
        ["title"],
        ["description"],
        ["body"],
        ["tagList"],
        ["title", "description", "body", "tagList"],
    ],
    ids=str,
)
def test_an_update_that_changes_nothing_moves_nothing(author: User, fields: list[str]) -> None:
    before = publish(author, tagList=["a", "b"])
    assert change(author, before["slug"], **{field: before[field] for field in fields}) == before
    assert show(author, before["slug"]) == before


@pytest.mark.rule("articles.update.unchanged")
def test_the_same_tags_in_another_order_are_no_change(author: User) -> None:
    before = publish(author, tagList=["a", "b"])
    assert change(author, before["slug"], tagList=["b", "a", "b"]) == before
    untagged = publish(author)
    assert change(author, untagged["slug"], tagList=[]) == untagged


@pytest.mark.rule("articles.update.unchanged", "body.unknown-fields")
@pytest.mark.parametrize("field", ["slug", "createdAt", "updatedAt", "favoritesCount", "author"])
def test_what_the_service_decides_cannot_be_changed(author: User, field: str) -> None:
    before = publish(author)
    assert change(author, before["slug"], **{field: 5}) == before
    assert show(author, before["slug"]) == before


@pytest.mark.rule("articles.update.only-sent")
def test_an_updated_article_shows_its_favourites(author: User, reader: User) -> None:
    slug = publish(author)["slug"]
    favorite(author, slug)
    favorite(reader, slug)
    after = change(author, slug, body="Another one")
    assert (after["favorited"], after["favoritesCount"]) == (True, 2)
    assert show(author, slug) == after


@pytest.mark.rule("articles.update.moves", "articles.list.order")
def test_an_updated_article_keeps_its_place_in_the_list(user: User) -> None:
    first, second = publish(user), publish(user)
    change(user, first["slug"], body="Another one")
    assert listed(user, author=user.username) == ([second["slug"], first["slug"]], 2)


@pytest.mark.rule("articles.update.forbidden", "errors.order")
@pytest.mark.parametrize(
    "sent",
    [
        {"article": {"body": "Mine now"}},
        {"article": {"tagList": ["mine"]}},
        {"article": {}},
        {"article": {"title": "", "tagList": None}},
        {"article": None},
        {},
        [],
    ],
    ids=str,
)
def test_an_article_of_somebody_else_is_forbidden(author: User, reader: User, sent: object) -> None:
    before = publish(author)
    response = reader.put(f"/articles/{before['slug']}", json=sent)
    assert response.status_code == 403
    assert response.json() == FORBIDDEN
    assert show(author, before["slug"]) == before


@pytest.mark.rule("articles.update.only-sent", "errors.nothing-by-half")
@pytest.mark.parametrize("field", ["title", "description", "body"])
def test_a_refused_update_changes_nothing(author: User, field: str) -> None:
    before = publish(author, tagList=["bees"])
    tag = unique("tag")
    sent = {"title": unique("title"), "description": "d", "body": "b", "tagList": [tag], field: " "}
    response = author.put(f"/articles/{before['slug']}", json={"article": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": {field: ["can't be blank"]}}
    assert show(author, before["slug"]) == before
    assert tag not in author.get("/tags").json()["tags"]
