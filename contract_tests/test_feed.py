"""The feed: the articles of those whom the reader follows."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import favorite, listed, publish

FEED = "/articles/feed"


@pytest.fixture(scope="module")
def authors(conduit: Conduit) -> list[User]:
    """Shared: three people who follow nobody; each test asks as a reader of its own."""
    return [conduit.make_user("author") for _ in range(3)]


@pytest.mark.rule("articles.feed.followed")
def test_the_feed_of_who_follows_nobody_is_empty(user: User) -> None:
    publish(user)
    assert listed(user, FEED) == ([], 0)


@pytest.mark.rule("articles.feed.followed")
def test_the_feed_of_who_follows_people_without_articles_is_empty(user: User, author: User) -> None:
    _follow(user, author)
    assert listed(user, FEED) == ([], 0)


@pytest.mark.rule("articles.feed.followed", "articles.list.order")
def test_the_feed_holds_the_articles_of_the_followed_and_no_others(conduit: Conduit) -> None:
    reader, followed, also_followed, other = (conduit.make_user() for _ in range(4))
    _follow(reader, followed, also_followed)
    _follow(other, reader)
    first, second = publish(followed)["slug"], publish(also_followed)["slug"]
    for stranger in (reader, other):
        favorite(reader, publish(stranger)["slug"])
    third = publish(followed)["slug"]
    assert listed(reader, FEED) == ([third, second, first], 3)


@pytest.mark.rule("articles.feed.followed")
def test_following_and_unfollowing_move_old_articles_in_and_out(user: User, author: User) -> None:
    slug = publish(author)["slug"]
    _follow(user, author)
    assert listed(user, FEED) == ([slug], 1)
    user.delete(f"/profiles/{author.username}/follow")
    assert listed(user, FEED) == ([], 0)
    _follow(user, author)
    _follow(user, author)
    assert listed(user, FEED) == ([slug], 1)


@pytest.mark.rule("articles.feed.followed", "articles.list.reader")
def test_an_article_of_the_feed_is_shown_as_the_reader_sees_it(user: User, author: User) -> None:
    _follow(user, author)
    first, second = publish(author), publish(author, tagList=["b", "a"])
    favorite(user, first["slug"])
    favorite(author, second["slug"])
    articles = user.get(FEED).json()["articles"]
    assert [
        (article["favorited"], article["favoritesCount"], article["author"]["following"])
        for article in articles
    ] == [(False, 1, True), (True, 1, True)]
    assert [article["tagList"] for article in articles] == [["a", "b"], []]


@pytest.mark.rule("articles.feed.followed")
def test_many_tags_and_favourites_repeat_no_article(authors: list[User], user: User) -> None:
    _follow(user, *authors)
    slug = publish(authors[0], tagList=[unique("tag") for _ in range(5)])["slug"]
    for person in (*authors, user):
        favorite(person, slug)
    slugs, count = listed(user, FEED, limit=100)
    assert slugs.count(slug) == 1
    assert count == len(slugs)


@pytest.mark.rule("articles.feed.followed", "query.unknown")
def test_the_feed_knows_no_filters(user: User, author: User) -> None:
    _follow(user, author)
    slug = publish(author)["slug"]
    filters = {"tag": unique("tag"), "author": user.username, "favorited": ""}
    assert listed(user, FEED, **filters) == ([slug], 1)


@pytest.mark.rule("articles.feed.path", "http.wrong-method")
@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "PATCH"])
def test_feed_is_no_article_that_could_be_changed(user: User, method: str) -> None:
    response = user.request(method, FEED, json={"article": {"body": "Another one"}})
    assert response.status_code == 405
    assert response.json() == {"errors": {"method": ["not allowed"]}}
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.rule("articles.feed.path", "articles.get.missing")
@pytest.mark.parametrize("path", ["/comments", "/favorite"])
def test_below_feed_an_article_is_looked_for(user: User, path: str) -> None:
    method = "GET" if path == "/comments" else "POST"
    response = user.request(method, FEED + path)
    assert response.status_code == 404
    assert response.json() == {"errors": {"article": ["not found"]}}


@pytest.mark.rule("articles.feed.path", "auth.missing")
def test_the_feed_of_the_anonymous_is_no_article_either(anonymous: Client) -> None:
    response = anonymous.get(FEED)
    assert response.status_code == 401
    assert response.json() == {"errors": {"token": ["is missing"]}}


def _follow(reader: User, *others: User) -> None:
    for other in others:
        assert reader.post(f"/profiles/{other.username}/follow").status_code == 200
