"""What a change of the title makes of an article's slug."""

import re

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import change, publish, show


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.mark.rule("articles.update.slug")
def test_a_changed_title_makes_a_new_slug_and_the_old_one_is_not_found(author: User) -> None:
    before, title = publish(author), unique("New title")
    after = change(author, before["slug"], title=title)
    assert after["slug"] == title.lower().replace(" ", "-")
    response = author.get(f"/articles/{before['slug']}")
    assert response.status_code == 404
    assert response.json() == {"errors": {"article": ["not found"]}}
    assert show(author, after["slug"]) == after


@pytest.mark.rule("articles.update.slug")
def test_an_old_slug_is_free_and_can_come_back(author: User) -> None:
    before = publish(author)
    changed = change(author, before["slug"], title=unique("title"))
    assert change(author, changed["slug"], title=before["title"])["slug"] == before["slug"]
    author.delete(f"/articles/{before['slug']}")
    assert publish(author, title=before["title"])["slug"] == before["slug"]


@pytest.mark.rule("articles.update.slug")
def test_a_changed_title_that_makes_the_same_slug_keeps_it(author: User) -> None:
    before = publish(author)
    title = f"¡{before['title'].upper()}!"
    after = change(author, before["slug"], title=title)
    assert after == {**before, "title": title, "updatedAt": after["updatedAt"]}
    assert after["updatedAt"] > before["updatedAt"]


@pytest.mark.rule("articles.update.slug", "articles.update.unchanged")
@pytest.mark.parametrize("title", [None, "feed", "東京"], ids=["taken", "feed", "fallback"])
def test_an_unchanged_title_keeps_a_slug_with_random_characters(
    author: User, title: str | None
) -> None:
    title = title or unique("title")
    publish(author, title=title)
    before = publish(author, title=title)
    assert re.search(r"-[a-z0-9]{8}$", before["slug"])
    assert change(author, before["slug"], title=title) == before
    assert change(author, before["slug"], title=title, body="New")["slug"] == before["slug"]


@pytest.mark.rule("articles.update.slug-taken")
def test_a_changed_title_whose_slug_is_taken_gets_random_characters(author: User) -> None:
    taken = publish(author)["slug"]
    after = change(author, publish(author)["slug"], title=taken)
    assert re.fullmatch(rf"{taken}-[a-z0-9]{{8}}", after["slug"])
    assert show(author, after["slug"]) == after
    assert show(author, taken)["slug"] == taken


@pytest.mark.rule("articles.update.slug-taken")
@pytest.mark.parametrize("title", ["feed", "FEED!"])
def test_a_changed_title_never_makes_the_slug_feed(author: User, title: str) -> None:
    after = change(author, publish(author)["slug"], title=title)
    assert re.fullmatch(r"feed-[a-z0-9]{8}", after["slug"])


@pytest.mark.rule("articles.update.slug", "articles.create.slug-fallback")
def test_a_changed_title_of_which_nothing_is_left_is_an_article(author: User) -> None:
    after = change(author, publish(author)["slug"], title="東京")
    assert re.fullmatch(r"article(-[a-z0-9]{8})?", after["slug"])
    assert show(author, after["slug"]) == after
