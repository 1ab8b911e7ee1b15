"""What all pages share, as far as it can be tried without a page."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from django.test import RequestFactory

from conduit.pages import CountedPaginator, here, page_links, safe_next
from conduit.templatetags.pages import DEFAULT_AVATAR, avatar, iso

SAFE = ["/", "/editor", "/tag/a%20b?page=2", "/article/ä", "/a//b", "/x?next=https://y"]
UNSAFE = [
    *("", "editor", "//evil.example", "///evil.example", "https://evil.example", "javascript:x"),
    *("http://testserver/", "/\\evil.example", "\\\\evil.example", "/a\\b", "/\t/evil.example"),
    *("/\n", "/a b", " /", "/\u2028", "/\u00a0", "/\x7f", "/\x85", "/a\0"),
]


def links(count: int, number: int, base: str = "/") -> list[dict[str, object]]:
    return page_links(CountedPaginator(range(count), 10, count=count).page(number), base)


@pytest.mark.parametrize("path", SAFE)
def test_a_path_of_this_site_leads_on(rf: RequestFactory, path: str) -> None:
    assert safe_next(rf.get("/login", {"next": path})) == path


@pytest.mark.parametrize("path", UNSAFE)
def test_whatever_could_lead_elsewhere_leads_home(rf: RequestFactory, path: str) -> None:
    assert safe_next(rf.get("/login", {"next": path})) == "/"
    assert safe_next(rf.post("/login", {"next": path}), "/editor") == "/editor"


def test_the_form_leads_on_rather_than_the_address(rf: RequestFactory) -> None:
    assert safe_next(rf.post("/login?next=/a", {"next": "/b"})) == "/b"


def test_here_is_the_path_as_a_browser_writes_it(rf: RequestFactory) -> None:
    assert here(rf.get("/tag/a=b;c%20%C3%A9?page=2&x=%22")) == "/tag/a=b;c%20%C3%A9?page=2&x=%22"


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
    found = links(count, number)

    assert [link["number"] for link in found] == shown
    assert [link["number"] for link in found if link["current"]] == ([number] if shown else [])


def test_a_page_is_asked_for_beside_what_the_address_asks_for_already() -> None:
    assert links(11, 1, "/tag/a")[1]["url"] == "/tag/a?page=2"
    assert links(11, 1, "/?feed=following")[1]["url"] == "/?feed=following&page=2"


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


def test_dates_are_those_of_the_api() -> None:
    east = timezone(timedelta(hours=2))

    assert iso(datetime(2026, 1, 31, 11, 30, 0, 123_000, east)) == "2026-01-31T09:30:00.123Z"
    assert iso(datetime(2026, 12, 1, tzinfo=UTC)) == "2026-12-01T00:00:00.000Z"
