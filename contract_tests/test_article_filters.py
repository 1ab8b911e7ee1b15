"""The filters of the list of articles: tag, author and favorited."""

from collections.abc import Callable
from dataclasses import dataclass

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import favorite, listed, publish

ODD = ["%", "_", "' OR 1=1 --", "null", "%00", "😀", "שלום", "a/b", "\u00a0x", "x" * 5000]


@dataclass
class Shelf:
    """Two authors and a reader, who has favourited `red_1` and `blue_2`; `green` is nobody's."""

    author: User
    other: User
    reader: User
    red: str
    blue: str
    red_1: str  # by the author
    blue_2: str  # by the author
    red_blue_3: str  # by the other
    plain_4: str  # by the other


@pytest.fixture(scope="module")
def shelf(conduit: Conduit) -> Shelf:
    """Shared: no test changes it."""
    author, other, reader = (conduit.make_user(stem) for stem in ("Author", "other", "reader"))
    red, blue = unique("red"), unique("blue")
    shelf = Shelf(
        author,
        other,
        reader,
        red,
        blue,
        publish(author, tagList=[red])["slug"],
        publish(author, tagList=[blue])["slug"],
        publish(other, tagList=[red, blue])["slug"],
        publish(other)["slug"],
    )
    favorite(reader, shelf.red_1)
    favorite(reader, shelf.blue_2)
    favorite(other, shelf.red_blue_3)
    favorite(other, shelf.red_1)
    return shelf


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at tags of its own."""
    return conduit.make_user("author")


@pytest.mark.rule("articles.list.tag", "articles.list.author", "articles.list.favorited")
def test_one_filter_keeps_what_matches(shelf: Shelf, anonymous: Client) -> None:
    assert listed(anonymous, tag=shelf.red) == ([shelf.red_blue_3, shelf.red_1], 2)
    assert listed(anonymous, tag=shelf.blue) == ([shelf.red_blue_3, shelf.blue_2], 2)
    assert listed(anonymous, author=shelf.author.username) == ([shelf.blue_2, shelf.red_1], 2)
    assert listed(anonymous, author=shelf.other.username) == ([shelf.plain_4, shelf.red_blue_3], 2)
    assert listed(anonymous, favorited=shelf.reader.username) == ([shelf.blue_2, shelf.red_1], 2)
    assert listed(anonymous, favorited=shelf.other.username) == ([shelf.red_blue_3, shelf.red_1], 2)


@pytest.mark.rule("articles.list.combined", "articles.list.count")
def test_filters_given_together_must_all_hold(shelf: Shelf, anonymous: Client) -> None:
    author, other, reader = (
        person.username for person in (shelf.author, shelf.other, shelf.reader)
    )
    red_1, blue_2, red_blue_3 = shelf.red_1, shelf.blue_2, shelf.red_blue_3
    assert listed(anonymous, tag=shelf.red, author=author) == ([red_1], 1)
    assert listed(anonymous, tag=shelf.red, favorited=other) == ([red_blue_3, red_1], 2)
    assert listed(anonymous, author=author, favorited=reader) == ([blue_2, red_1], 2)
    assert listed(anonymous, author=author, favorited=other) == ([red_1], 1)
    assert listed(anonymous, author=other, favorited=other) == ([red_blue_3], 1)
    assert listed(anonymous, author=other, favorited=reader) == ([], 0)
    assert listed(anonymous, tag=shelf.blue, author=author, favorited=reader) == ([blue_2], 1)
    assert listed(anonymous, tag=shelf.blue, author=author, favorited=other) == ([], 0)


@pytest.mark.rule("articles.list.combined", "articles.list.count", "articles.list.paging")
def test_a_page_of_a_filtered_list_counts_all_matches(shelf: Shelf, anonymous: Client) -> None:
    filters = {"tag": shelf.red, "favorited": shelf.other.username}
    assert listed(anonymous, **filters, limit=1) == ([shelf.red_blue_3], 2)
    assert listed(anonymous, **filters, limit=1, offset=1) == ([shelf.red_1], 2)
    assert listed(anonymous, **filters, offset=2) == ([], 2)


@pytest.mark.rule("articles.list.author", "articles.list.favorited", "profiles.get.case")
@pytest.mark.parametrize("change", [str.upper, str.lower, str.swapcase])
def test_people_are_found_without_regard_to_case(
    shelf: Shelf, anonymous: Client, change: Callable[[str], str]
) -> None:
    name = change(shelf.author.username)
    assert listed(anonymous, author=name) == ([shelf.blue_2, shelf.red_1], 2)
    assert listed(anonymous, author=name, tag=shelf.red) == ([shelf.red_1], 1)
    reader = change(shelf.reader.username)
    assert listed(anonymous, favorited=reader) == ([shelf.blue_2, shelf.red_1], 2)


@pytest.mark.rule("articles.list.tag")
@pytest.mark.parametrize("change", ["upper", "accent", "longer", "space", "wildcard", "one"])
def test_a_tag_is_matched_exactly(shelf: Shelf, anonymous: Client, change: str) -> None:
    tag = shelf.red
    near = {
        "upper": tag.upper(),
        "accent": tag + "\u0301",
        "longer": f"{tag}s",
        "space": f"{tag} ",
        "wildcard": f"{tag[:-2]}%",
        "one": tag.replace("-", "_"),
    }
    assert listed(anonymous, tag=near[change]) == ([], 0)


@pytest.mark.rule("articles.list.tag")
@pytest.mark.parametrize(
    "start",
    ["%", "_", "a b", "a+b", "a&b=c", "#", "?", ";", "%41", "\\", "'", '"', "é", "שלום", "😀", "ﬀ"],
    ids=ascii,
)
def test_a_tag_of_any_characters_is_found(author: User, anonymous: Client, start: str) -> None:
    tag = start + unique("tag")
    slug = publish(author, tagList=[tag])["slug"]
    publish(author, tagList=[f"x{tag}"])
    assert listed(anonymous, tag=tag) == ([slug], 1)


@pytest.mark.rule("articles.list.author", "articles.list.favorited")
def test_a_username_is_no_pattern(conduit: Conduit, anonymous: Client) -> None:
    end = unique("x")
    people = [conduit.make_user(username=f"{middle}{end}") for middle in ("a_b.", "axb.", "a_bc")]
    slugs = [publish(person)["slug"] for person in people]
    for person, slug in zip(people, slugs, strict=True):
        favorite(person, slug)
        assert listed(anonymous, author=person.username) == ([slug], 1)
        assert listed(anonymous, favorited=person.username) == ([slug], 1)
    assert listed(anonymous, author=f"%{end}") == ([], 0)
    assert listed(anonymous, favorited=f"a_b_{end}") == ([], 0)


@pytest.mark.rule("articles.list.unknown")
@pytest.mark.parametrize("value", ODD, ids=lambda value: ascii(value)[:20])
def test_a_tag_that_no_article_has_gives_an_empty_list(anonymous: Client, value: str) -> None:
    assert listed(anonymous, tag=unique("nothing") + value) == ([], 0)


@pytest.mark.rule("articles.list.unknown")
@pytest.mark.parametrize("name", ["author", "favorited"])
@pytest.mark.parametrize("value", [*ODD, "nobody-at-all"], ids=lambda value: ascii(value)[:20])
def test_a_name_that_nobody_has_gives_an_empty_list(
    anonymous: Client, name: str, value: str
) -> None:
    assert listed(anonymous, **{name: value}) == ([], 0)


@pytest.mark.rule("articles.list.unknown", "articles.list.combined")
def test_what_nobody_knows_empties_a_combined_list_too(shelf: Shelf, anonymous: Client) -> None:
    known = {"tag": shelf.red, "author": shelf.author.username, "favorited": shelf.reader.username}
    assert listed(anonymous, **known) == ([shelf.red_1], 1)
    for name in known:
        assert listed(anonymous, **{**known, name: unique("nobody")}) == ([], 0)


@pytest.mark.rule("articles.list.author", "articles.list.favorited")
def test_people_with_neither_articles_nor_favourites_have_empty_lists(
    user: User, anonymous: Client
) -> None:
    assert listed(anonymous, author=user.username) == ([], 0)
    assert listed(anonymous, favorited=user.username) == ([], 0)
