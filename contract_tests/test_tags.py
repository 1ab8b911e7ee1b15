"""The list of the tags in use."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import change, listed, publish


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at tags of its own."""
    return conduit.make_user("author")


@pytest.mark.rule("tags.list.in-use")
def test_a_tag_is_listed_as_long_as_an_article_carries_it(author: User, anonymous: Client) -> None:
    tag = unique("tag")
    assert _times_listed(anonymous, tag) == 0
    first, second, third = (publish(author, tagList=[tag])["slug"] for _ in range(3))
    assert _times_listed(anonymous, tag) == 1
    change(author, first, tagList=["other"])
    assert _times_listed(anonymous, tag) == 1
    author.delete(f"/articles/{second}")
    assert _times_listed(anonymous, tag) == 1
    change(author, third, tagList=[])
    assert _times_listed(anonymous, tag) == 0


@pytest.mark.rule("tags.list.in-use")
def test_a_tag_goes_with_the_deletion_of_its_last_article(author: User, anonymous: Client) -> None:
    tag = unique("tag")
    slug = publish(author, tagList=[tag])["slug"]
    assert author.delete(f"/articles/{slug}").status_code == 204
    assert _times_listed(anonymous, tag) == 0


@pytest.mark.rule("tags.list.in-use")
def test_a_tag_comes_back_with_an_article(author: User, anonymous: Client) -> None:
    tag = unique("tag")
    slug = publish(author, tagList=[tag])["slug"]
    change(author, slug, tagList=[])
    change(author, slug, tagList=[tag])
    assert _times_listed(anonymous, tag) == 1
    assert listed(anonymous, tag=tag) == ([slug], 1)


@pytest.mark.rule("tags.list.in-use", "articles.list.tag")
def test_tags_that_look_alike_are_different_tags(author: User, anonymous: Client) -> None:
    word = unique("tag")
    alike = [word, word.upper(), f" {word}", f"{word} ", f"{word}é", f"{word}e\u0301", f"{word}e"]
    slugs = [publish(author, tagList=[tag])["slug"] for tag in alike]
    assert [_times_listed(anonymous, tag) for tag in alike] == [1] * len(alike)
    assert [listed(anonymous, tag=tag) for tag in alike] == [([slug], 1) for slug in slugs]


@pytest.mark.rule("tags.list.order")
def test_tags_are_sorted_by_code_point(author: User, anonymous: Client) -> None:
    word = unique("tag")
    starts = ["😀", "\uff5e", "é", "e\u0301", "z", "a", "Z", "A", "_", "9", "10", "-", " ", "ש"]
    publish(author, tagList=[f"{start}{word}" for start in starts])
    tags = anonymous.get("/tags").json()["tags"]
    assert tags == sorted(tags)
    assert [tag for tag in tags if tag.endswith(word)] == sorted(f"{s}{word}" for s in starts)


@pytest.mark.rule("tags.list.order")
def test_tags_of_an_article_in_a_list_are_sorted_too(author: User, anonymous: Client) -> None:
    word = unique("tag")
    tags = [f"{start}{word}" for start in ("😀", "\uff5e", "é", "a", "Z", "_")]
    publish(author, tagList=tags)
    [article] = anonymous.get("/articles", params={"tag": tags[0]}).json()["articles"]
    assert article["tagList"] == sorted(tags)


def _times_listed(reader: Client, tag: str) -> int:
    tags: list[str] = reader.get("/tags").json()["tags"]
    return tags.count(tag)
