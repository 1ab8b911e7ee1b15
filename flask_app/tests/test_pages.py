"""What all pages share, as far as it can be tried without a page."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from flask import Flask
from werkzeug.exceptions import NotFound

from conduit.fields import show_moment
from conduit.pages import DEFAULT_AVATAR, avatar, day, page_links, page_number, safe_next

SAFE = ["/", "/editor", "/tag/a%20b?page=2", "/article/ä", "/a//b", "/x?next=https://y"]
UNSAFE = [
    *("", "editor", "//evil.example", "///evil.example", "https://evil.example", "javascript:x"),
    *("/\\evil.example", "\\\\evil.example", "/a\\b", "/\t/evil.example", "/\n", "/a b", " /"),
    *("/\u2028", "/\u00a0", "/\x7f", "/\x85", "/a\0"),
]


@pytest.mark.parametrize("path", SAFE)
def test_a_path_of_this_site_leads_on(bare_app: Flask, path: str) -> None:
    with bare_app.test_request_context(query_string={"next": path}):
        assert safe_next() == path


@pytest.mark.parametrize("path", UNSAFE)
def test_whatever_could_lead_elsewhere_leads_home(bare_app: Flask, path: str) -> None:
    with bare_app.test_request_context(query_string={"next": path}):
        assert safe_next() == "/"
    with bare_app.test_request_context(method="POST", data={"next": path}):
        assert safe_next("/editor") == "/editor"


def test_the_form_leads_on_rather_than_the_address(bare_app: Flask) -> None:
    with bare_app.test_request_context("/login?next=/a", method="POST", data={"next": "/b"}):
        assert safe_next() == "/b"


@pytest.mark.parametrize(
    ("count", "number", "shown"),
    [
        (0, 1, []),
        (10, 1, []),
        (11, 1, [1, 2]),
        (100, 1, [1, 2, 3, 10]),
        (100, 5, [1, 3, 4, 5, 6, 7, 10]),
        (101, 11, [1, 9, 10, 11]),
    ],
)
def test_the_first_the_last_and_two_on_each_side_are_linked(
    count: int, number: int, shown: list[int]
) -> None:
    links = page_links(number, count, "/")

    assert [link["number"] for link in links] == shown
    assert [link["number"] for link in links if link["current"]] == ([number] if shown else [])


def test_a_page_is_asked_for_beside_what_the_address_asks_for_already() -> None:
    assert page_links(1, 11, "/tag/a")[1]["url"] == "/tag/a?page=2"
    assert page_links(1, 11, "/?feed=following")[1]["url"] == "/?feed=following&page=2"


@pytest.mark.parametrize(("count", "number"), [(0, 2), (10, 2), (100, 11)])
def test_there_is_no_page_after_the_last(count: int, number: int) -> None:
    with pytest.raises(NotFound):
        page_links(number, count, "/")


@pytest.mark.parametrize("text", ["0", "01", "-1", "1.0", "x", "", "1e3", "9" * 30, "\u0661", "1 "])
def test_what_is_no_number_of_a_page_is_not_found(bare_app: Flask, text: str) -> None:
    with bare_app.test_request_context(query_string={"page": text}), pytest.raises(NotFound):
        page_number()


@pytest.mark.parametrize(("query", "number"), [("", 1), ("page=7", 7), ("page=2&page=3", 3)])
def test_the_first_page_is_shown_unless_another_is_asked_for(
    bare_app: Flask, query: str, number: int
) -> None:
    with bare_app.test_request_context(query_string=query):
        assert page_number() == number


@pytest.mark.parametrize("image", ["https://x.example/a.png", "http://x", "/assets/a.svg", "/"])
def test_a_plain_address_is_an_image(image: str) -> None:
    assert avatar(image) == image


@pytest.mark.parametrize(
    "image",
    [
        *(None, "", "a.png", "//x.example/a", "/\\x.example", "javascript:alert(1)", "https:///x"),
        *("data:image/png;base64,AA", "https://x/a b", 'https://x/"onerror=', "/a\n", "ftp://x/a"),
    ],
)
def test_anything_else_is_the_default_avatar(image: str | None) -> None:
    assert avatar(image) == DEFAULT_AVATAR


def test_dates_are_those_of_the_api_and_of_people() -> None:
    east = timezone(timedelta(hours=2))

    assert (
        show_moment(datetime(2026, 1, 31, 11, 30, 0, 123_000, east)) == "2026-01-31T09:30:00.123Z"
    )
    assert day(datetime(2026, 1, 31, tzinfo=UTC)) == "January 31, 2026"
    assert day(datetime(2026, 12, 1, tzinfo=UTC)) == "December 1, 2026"
