"""The slug that a title makes when an article is published."""

import re

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import draft, publish, show


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.mark.rule("articles.create.slug")
@pytest.mark.parametrize(
    ("text", "slug"),
    [
        ("How to Train", "how-to-train"),
        ("snake_case don't", "snake-case-don-t"),
        ("a.b/c?d#e%f&g=h\\i", "a-b-c-d-e-f-g-h-i"),
        ("--a - -- b--", "a-b"),
        ("a\tb\nc\u00a0d\u3000e", "a-b-c-d-e"),
        ("Ünïcödé Åse", "unicode-ase"),
        ("e\u0301te\u0301", "ete"),
        ("İstanbul", "istanbul"),
        ("Straße", "strae"),
        ("ﬁne ﬂow ﬃ", "fine-flow-ffi"),
        ("\uff11\uff12\uff13\uff21\uff22", "123ab"),
        ("x² ½ № ㎏ Ⅷ", "x2-12-no-kg-viii"),
        ("\u212aelvin \u017fong", "kelvin-song"),
        ("٣ a٣b", "ab"),
        ("a\u2014b \u2014 c\u2026d", "ab-c-d"),
        ("a\u200db\u200fc", "abc"),
        ("東京 tower 東京", "tower"),
        ("😀 smile 😀", "smile"),
        ("<script>", "script"),
    ],
    ids=ascii,
)
def test_a_slug_is_made_of_the_title(author: User, text: str, slug: str) -> None:
    end = unique("end")
    assert publish(author, title=f"{text} {end}")["slug"] == f"{slug}-{end}"


@pytest.mark.rule("articles.create.slug")
@pytest.mark.parametrize(
    ("before", "after"), [("--", "--"), ("¡", "!"), (" ", " "), ("東", "京"), ("_", "_")], ids=ascii
)
def test_a_slug_has_no_dash_at_its_ends(author: User, before: str, after: str) -> None:
    middle = unique("title")
    assert publish(author, title=f"{before} {middle} {after}")["slug"] == middle


@pytest.mark.rule("articles.create.slug")
def test_a_slug_is_cut_at_200(author: User) -> None:
    title = unique("title").ljust(255, "x")
    assert publish(author, title=title)["slug"] == title[:200]


@pytest.mark.rule("articles.create.slug")
def test_a_slug_is_cut_after_it_was_spelled_out(author: User) -> None:
    start = unique("title")
    article = publish(author, title=start + "ﬃ" * 150)
    assert article["slug"] == (start + "ffi" * 150)[:200]


@pytest.mark.rule("articles.create.slug")
@pytest.mark.parametrize("gap", ["-", " ", " - ! - "], ids=repr)
def test_a_slug_that_is_cut_at_a_dash_does_not_end_with_it(author: User, gap: str) -> None:
    start = unique("title").ljust(199, "x")
    assert publish(author, title=f"{start}{gap}yyyy")["slug"] == start


@pytest.mark.rule("articles.create.slug")
def test_a_slug_of_200_keeps_its_last_character(author: User) -> None:
    start = unique("title").ljust(200, "x")
    assert publish(author, title=f"{start} yyyy")["slug"] == start


@pytest.mark.rule("articles.create.slug-fallback")
@pytest.mark.parametrize("title", ["!!!", "---", "東京", "😀", "שלום", "\u0301", "ß"], ids=ascii)
def test_a_title_of_which_nothing_is_left_is_an_article(author: User, title: str) -> None:
    first = publish(author, title=title)
    assert re.fullmatch(r"article(-[a-z0-9]{8})?", first["slug"])
    second = publish(author, title=title)
    assert re.fullmatch(r"article-[a-z0-9]{8}", second["slug"])
    assert show(author, second["slug"]) == second


@pytest.mark.rule("articles.create.slug-taken")
def test_a_slug_that_is_taken_gets_random_characters(author: User) -> None:
    title = unique("title")
    slugs = [publish(author, title=title)["slug"] for _ in range(4)]
    assert slugs[0] == title
    assert all(re.fullmatch(rf"{title}-[a-z0-9]{{8}}", slug) for slug in slugs[1:])
    assert len(set(slugs)) == 4


@pytest.mark.rule("articles.create.slug-taken")
def test_titles_that_differ_make_one_slug_when_their_letters_are_the_same(author: User) -> None:
    title = unique("title")
    publish(author, title=title)
    slug = publish(author, title=f"¡{title.upper()}!")["slug"]
    assert re.fullmatch(rf"{title}-[a-z0-9]{{8}}", slug)


@pytest.mark.rule("articles.create.slug-taken")
def test_a_slug_of_200_that_is_taken_grows_to_209(author: User) -> None:
    start = unique("title").ljust(200, "x")
    publish(author, title=start + "one")
    second = publish(author, title=start + "two")
    assert re.fullmatch(rf"{start}-[a-z0-9]{{8}}", second["slug"])
    assert show(author, second["slug"]) == second


@pytest.mark.rule("articles.create.slug-taken")
def test_a_title_may_be_the_slug_that_random_characters_made(author: User) -> None:
    title = unique("title")
    publish(author, title=title)
    taken = publish(author, title=title)["slug"]
    slug = publish(author, title=taken)["slug"]
    assert re.fullmatch(rf"{taken}-[a-z0-9]{{8}}", slug)


@pytest.mark.rule("articles.create.slug-taken")
@pytest.mark.parametrize("title", ["feed", "Feed!", " FEED ", "féed"])
def test_the_slug_feed_is_never_given(author: User, title: str) -> None:
    article = publish(author, title=title)
    assert re.fullmatch(r"feed-[a-z0-9]{8}", article["slug"])
    assert show(author, article["slug"]) == article


@pytest.mark.rule("articles.create.slug-taken")
def test_the_slug_of_a_deleted_article_is_free(author: User) -> None:
    slug = publish(author)["slug"]
    assert author.delete(f"/articles/{slug}").status_code == 204
    response = author.post("/articles", json=draft(title=slug))
    assert response.status_code == 201
    assert response.json()["article"]["slug"] == slug
