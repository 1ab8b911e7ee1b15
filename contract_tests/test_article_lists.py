"""The list of articles: its order, its shape, and what it shows to whom."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.backdoor import execute
from contract_tests.harness.client import Client, User, together
from contract_tests.harness.databases import Database
from contract_tests.harness.samples import change, draft, favorite, listed, publish


@pytest.mark.rule("articles.list.order")
def test_articles_are_listed_newest_first(user: User) -> None:
    slugs = [publish(user)["slug"] for _ in range(5)]
    assert listed(user, author=user.username) == (slugs[::-1], 5)


@pytest.mark.rule("articles.list.order")
def test_articles_of_one_moment_are_listed_by_id(
    user: User, author: User, database: Database
) -> None:
    slugs = [publish(user)["slug"] for _ in range(4)]
    whose = f"(SELECT id FROM users WHERE username = '{user.username}')"
    moment = "'2024-02-29 12:00:00.123000'"
    execute(database, f"UPDATE articles SET created_at = {moment} WHERE author_id = {whose}")
    author.post(f"/profiles/{user.username}/follow")
    newest_first = slugs[::-1]
    assert listed(user, author=user.username) == (newest_first, 4)
    assert listed(author, "/articles/feed") == (newest_first, 4)
    pages = [listed(user, author=user.username, limit=1, offset=n)[0] for n in range(4)]
    assert pages == [[slug] for slug in newest_first]


@pytest.mark.rule("articles.list.order", "articles.list.paging")
def test_pages_hold_every_article_once_however_quickly_they_came(user: User) -> None:
    answers = together([lambda: user.post("/articles", json=draft())] * 8)
    assert [answer.status_code for answer in answers] == [201] * 8
    whole, count = listed(user, author=user.username)
    pages = [listed(user, author=user.username, limit=3, offset=n)[0] for n in (0, 3, 6)]
    assert [slug for page in pages for slug in page] == whole
    assert count == len(set(whole)) == 8


@pytest.mark.rule("articles.list.order", "articles.list.count")
def test_a_new_article_is_among_the_first_of_everybodys(author: User, anonymous: Client) -> None:
    slug = publish(author)["slug"]
    slugs, count = listed(anonymous, limit=100)
    assert slug in slugs
    assert count >= len(slugs)


@pytest.mark.rule("articles.list.no-body")
@pytest.mark.parametrize("path", ["/articles", "/articles/feed"])
def test_a_listed_article_is_the_article_without_its_body(
    author: User, user: User, path: str
) -> None:
    author.put("/user", json={"user": {"bio": "I keep bees.", "image": "bee.png"}})
    user.post(f"/profiles/{author.username}/follow")
    slug = publish(author, tagList=["b", "a"])["slug"]
    change(author, slug, description="Another one")
    article = favorite(user, slug)
    params = {"author": author.username} if path == "/articles" else {}
    page = user.get(path, params=params).json()
    del article["body"]
    assert page == {"articles": [article], "articlesCount": 1}


@pytest.mark.rule("articles.list.reader")
def test_a_list_shows_what_the_reader_favourites_and_follows(
    conduit: Conduit, user: User, anonymous: Client
) -> None:
    followed, other = conduit.make_user("author"), conduit.make_user("author")
    first, second, third = publish(followed), publish(followed), publish(other)
    for article in (second, third):
        favorite(user, article["slug"])
    favorite(other, first["slug"])
    user.post(f"/profiles/{followed.username}/follow")

    def seen(reader: Client, author: User) -> list[tuple[bool, int, bool]]:
        page = reader.get("/articles", params={"author": author.username}).json()
        return [
            (article["favorited"], article["favoritesCount"], article["author"]["following"])
            for article in page["articles"]
        ]

    assert seen(user, followed) == [(True, 1, True), (False, 1, True)]
    assert seen(user, other) == [(True, 1, False)]
    assert seen(other, followed) == [(False, 1, False), (True, 1, False)]
    assert seen(anonymous, followed) == [(False, 1, False), (False, 1, False)]


@pytest.mark.rule("articles.list.reader")
def test_a_filter_by_somebodys_favourites_shows_those_of_the_reader(
    user: User, author: User
) -> None:
    slug = publish(author)["slug"]
    favorite(user, slug)
    [article] = author.get("/articles", params={"favorited": user.username}).json()["articles"]
    assert (article["favorited"], article["favoritesCount"]) == (False, 1)
