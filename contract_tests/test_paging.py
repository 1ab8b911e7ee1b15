"""Pages of the list and of the feed, and the count that they tell."""

from dataclasses import dataclass

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User
from contract_tests.harness.samples import listed, publish

SIZE = 23
LAST = 2**31 - 1


@dataclass
class Listing:
    """A list of SIZE articles, as one reader asks for it; `slugs` are in its order."""

    reader: User
    path: str
    filters: dict[str, str]
    slugs: list[str]

    def page(self, **params: int) -> tuple[list[str], int]:
        return listed(self.reader, self.path, **self.filters, **params)


@pytest.fixture(scope="module")
def shelf(conduit: Conduit) -> tuple[User, User, list[str]]:
    """Shared: an author of SIZE articles, who follows them, and the slugs, newest first."""
    author, reader = conduit.make_user("author"), conduit.make_user("reader")
    reader.post(f"/profiles/{author.username}/follow")
    return author, reader, [publish(author)["slug"] for _ in range(SIZE)][::-1]


@pytest.fixture(params=["list", "feed"])
def listing(shelf: tuple[User, User, list[str]], request: pytest.FixtureRequest) -> Listing:
    author, reader, slugs = shelf
    if request.param == "feed":
        return Listing(reader, "/articles/feed", {}, slugs)
    return Listing(reader, "/articles", {"author": author.username}, slugs)


@pytest.mark.rule("articles.list.default-limit", "articles.feed.followed")
def test_a_page_holds_20_when_no_limit_is_sent(listing: Listing) -> None:
    assert listing.page() == (listing.slugs[:20], SIZE)
    assert listing.page(offset=2) == (listing.slugs[2:22], SIZE)
    assert listing.page(offset=20) == (listing.slugs[20:], SIZE)


@pytest.mark.rule("articles.list.paging", "articles.list.count", "articles.feed.followed")
@pytest.mark.parametrize("limit", [1, 5, SIZE - 1, SIZE, SIZE + 1, 100])
def test_a_limit_cuts_the_page(listing: Listing, limit: int) -> None:
    assert listing.page(limit=limit) == (listing.slugs[:limit], SIZE)


@pytest.mark.rule("articles.list.paging", "articles.feed.followed")
@pytest.mark.parametrize("size", [1, 7, 10])
def test_pages_one_after_the_other_are_the_whole_list(listing: Listing, size: int) -> None:
    pages = [listing.page(limit=size, offset=offset) for offset in range(0, SIZE, size)]
    assert [slug for slugs, _ in pages for slug in slugs] == listing.slugs
    assert {count for _, count in pages} == {SIZE}


@pytest.mark.rule("articles.list.paging", "articles.list.count", "articles.feed.followed")
@pytest.mark.parametrize("offset", [SIZE, SIZE + 1, 10_000, LAST])
@pytest.mark.parametrize("limit", [1, 100])
def test_an_offset_past_the_end_gives_an_empty_page(
    listing: Listing, limit: int, offset: int
) -> None:
    assert listing.page(limit=limit, offset=offset) == ([], SIZE)


@pytest.mark.rule("articles.list.paging")
def test_an_offset_past_the_end_of_all_articles_gives_an_empty_page(user: User) -> None:
    slugs, count = listed(user, offset=LAST, limit=100)
    assert slugs == []
    assert count >= 0
