"""The tags that an article is published with or given later."""

from typing import Any

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import change, draft, listed, publish, show

STRING, CHARACTERS, BLANK = "must be a string", "has invalid characters", "can't be blank"
LONG, MANY, INVALID = (
    "is too long (maximum is 50 characters)",
    "has too many items (maximum is 20)",
    "is invalid",
)


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.mark.rule("articles.create.tags")
@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        (["b", "a", "b", "b"], ["a", "b"]),
        (["b", "B", "a", "A"], ["A", "B", "a", "b"]),
        (["é", "z", "e\u0301", "e"], ["e", "e\u0301", "z", "é"]),
        (["😀", "\uff5e", "ﬀ", "z"], ["z", "ﬀ", "\uff5e", "😀"]),
        (["10", "9", "1"], ["1", "10", "9"]),
        (["a-b", "a b", "a_b", "ab"], ["a b", "a-b", "a_b", "ab"]),
        (["a ", " a", "a"], [" a", "a", "a "]),
        (["ß", "ss", "SS"], ["SS", "ss", "ß"]),
        (["שלום", "مرحبا", "\u200fa"], ["שלום", "مرحبا", "\u200fa"]),
        ([".", "..", "%", "_", "#", "a,b", "'", '"', "\\", "<b>"], None),
        (["👩‍👩‍👧‍👦", "🇸🇪", "\ufeffbom", "a\u2028b"], None),
        (["feed", "null", "true", "0"], None),
    ],
    ids=ascii,
)
def test_tags_are_kept_once_as_sent_and_sorted_by_code_point(
    author: User, sent: list[str], kept: list[str] | None
) -> None:
    article = publish(author, tagList=sent)
    assert article["tagList"] == (sorted(sent) if kept is None else kept)
    assert show(author, article["slug"]) == article
    again = change(author, publish(author)["slug"], tagList=sent)
    assert again["tagList"] == article["tagList"]


@pytest.mark.rule("articles.create.tags")
def test_an_article_carries_20_tags_of_50_characters(author: User) -> None:
    tags = [f"{n:02d}".ljust(50, "😀") for n in range(20)]
    article = publish(author, tagList=tags)
    assert show(author, article["slug"])["tagList"] == tags


@pytest.mark.rule("articles.create.tag-faults")
@pytest.mark.parametrize("value", ["bees", "", {}, {"0": "bees"}, 5, 0, True, False, None], ids=str)
@pytest.mark.parametrize("operation", ["create", "update"])
def test_tags_must_be_a_list(author: User, operation: str, value: object) -> None:
    assert _errors(author, operation, value) == {"tagList": ["must be a list"]}


@pytest.mark.rule("articles.create.tag-faults", "articles.update.tags", "errors.first-message")
@pytest.mark.parametrize(
    ("tags", "message"),
    [
        ([5], STRING),
        ([None], STRING),
        ([True], STRING),
        ([["a"]], STRING),
        ([{}], STRING),
        (["\x00", "", "a" * 51, "/", 1.5], STRING),
        (["/", "a" * 51, "", "a\x00"], CHARACTERS),
        (["/", "a" * 51, " ", "ok"], BLANK),
        (["ok", "\t"], BLANK),
        (["ok", "\u2003"], BLANK),
        (["/", "a" * 51], LONG),
        (["/" * 51], LONG),
        (["ok", "😀" * 51], LONG),
        ([str(n) for n in range(21)], MANY),
        (["same"] * 21, MANY),
        (["/"] * 21, MANY),
        ([*["ok"] * 20, ""], BLANK),
        ([*["ok"] * 20, 5], STRING),
        (["a/b"], INVALID),
        (["/"], INVALID),
        (["a\nb"], INVALID),
        (["bees\n"], INVALID),
        (["a\x1bb"], INVALID),
        (["a\x7f"], INVALID),
        (["\x80a"], INVALID),
        (["a\x9f"], INVALID),
    ],
    ids=lambda value: ascii(value)[:40],
)
@pytest.mark.parametrize("operation", ["create", "update"])
def test_tags_are_refused_once_by_the_first_kind_of_fault(
    author: User, operation: str, tags: list[Any], message: str
) -> None:
    assert _errors(author, operation, tags) == {"tagList": [message]}


@pytest.mark.rule("articles.create.tag-faults")
def test_faults_of_tags_are_told_beside_those_of_other_fields(author: User) -> None:
    response = author.post("/articles", json=draft(title="", tagList=["a/b", "c/d"]))
    assert response.status_code == 422
    assert response.json() == {"errors": {"title": [BLANK], "tagList": [INVALID]}}


@pytest.mark.rule("articles.update.tags")
def test_a_new_list_replaces_the_tags(author: User) -> None:
    old, kept, new = unique("old"), unique("kept"), unique("new")
    slug = publish(author, tagList=[old, kept])["slug"]
    assert change(author, slug, tagList=[new, kept, new])["tagList"] == sorted([kept, new])
    assert show(author, slug)["tagList"] == sorted([kept, new])
    assert listed(author, tag=old) == ([], 0)
    assert listed(author, tag=kept) == listed(author, tag=new) == ([slug], 1)


@pytest.mark.rule("articles.update.tags")
def test_an_empty_list_removes_all_tags(author: User) -> None:
    tag = unique("tag")
    slug = publish(author, tagList=[tag, "bees"])["slug"]
    assert change(author, slug, tagList=[])["tagList"] == []
    assert show(author, slug)["tagList"] == []
    assert listed(author, tag=tag) == ([], 0)


@pytest.mark.rule("articles.update.tags")
def test_tags_stay_when_no_list_is_sent(author: User) -> None:
    tags = [unique("tag"), unique("tag")]
    slug = publish(author, tagList=tags)["slug"]
    assert change(author, slug, body="Another one")["tagList"] == sorted(tags)
    assert change(author, slug)["tagList"] == sorted(tags)


@pytest.mark.rule("articles.update.tags")
def test_a_change_of_tags_changes_one_article_alone(author: User) -> None:
    tag = unique("tag")
    first, second = publish(author, tagList=[tag]), publish(author, tagList=[tag])
    change(author, first["slug"], tagList=[])
    assert show(author, second["slug"]) == second
    assert listed(author, tag=tag) == ([second["slug"]], 1)


def _errors(author: User, operation: str, tags: object) -> object:
    """What is told of these tags; they are sent with a good title, which must not be stored."""
    if operation == "create":
        response = author.post("/articles", json=draft(tagList=tags))
        assert response.status_code == 422, response.text
        return response.json()["errors"]
    article = publish(author, tagList=["before"])
    change_of_all = {"title": unique("title"), "tagList": tags}
    response = author.put(f"/articles/{article['slug']}", json={"article": change_of_all})
    assert response.status_code == 422, response.text
    assert show(author, article["slug"]) == article
    return response.json()["errors"]
