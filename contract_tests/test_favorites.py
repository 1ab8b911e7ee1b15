"""Favourites, and what they leave alone."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User
from contract_tests.harness.samples import change, comment, favorite, listed, publish, show


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def readers(conduit: Conduit) -> list[User]:
    """Shared: three people who follow nobody."""
    return [conduit.make_user("reader") for _ in range(3)]


@pytest.mark.rule("articles.favorite.ok")
def test_a_favourite_is_answered_with_the_article(
    author: User, readers: list[User], anonymous: Client
) -> None:
    article = publish(author, tagList=["b", "a"])
    answered = favorite(readers[0], article["slug"])
    assert answered == {**article, "favorited": True, "favoritesCount": 1}
    assert show(readers[0], article["slug"]) == answered
    assert show(readers[1], article["slug"]) == {**article, "favoritesCount": 1}
    assert show(anonymous, article["slug"]) == {**article, "favoritesCount": 1}


@pytest.mark.rule("articles.favorite.ok")
def test_one_may_favourite_ones_own_article(author: User) -> None:
    article = publish(author)
    answered = favorite(author, article["slug"])
    assert answered == {**article, "favorited": True, "favoritesCount": 1}


@pytest.mark.rule("articles.favorite.ok", "articles.list.reader", "articles.unfavorite.ok")
def test_the_answer_shows_whether_the_reader_follows_the_author(author: User, user: User) -> None:
    slug = publish(author)["slug"]
    assert user.post(f"/profiles/{author.username}/follow").status_code == 200
    assert favorite(user, slug)["author"]["following"] is True
    taken_back = user.delete(f"/articles/{slug}/favorite").json()["article"]
    assert taken_back["author"]["following"] is True


@pytest.mark.rule("articles.favorite.twice")
def test_a_favourite_twice_is_one_favourite(author: User, readers: list[User]) -> None:
    article = publish(author)
    first = favorite(readers[0], article["slug"])
    second = favorite(readers[0], article["slug"])
    assert first == second == {**article, "favorited": True, "favoritesCount": 1}


@pytest.mark.rule("articles.favorite.ok", "articles.unfavorite.ok", "counts.exact")
def test_favourites_are_counted_by_person(author: User, readers: list[User]) -> None:
    slug = publish(author)["slug"]
    counts = [favorite(reader, slug)["favoritesCount"] for reader in readers]
    assert counts == [1, 2, 3]
    taken_back = readers[1].delete(f"/articles/{slug}/favorite").json()["article"]
    assert (taken_back["favorited"], taken_back["favoritesCount"]) == (False, 2)
    flags = [show(reader, slug)["favorited"] for reader in readers]
    assert flags == [True, False, True]


@pytest.mark.rule("articles.unfavorite.ok")
def test_a_favourite_taken_back_twice_counts_once(author: User, readers: list[User]) -> None:
    article = publish(author)
    slug = article["slug"]
    favorite(readers[0], slug)
    favorite(readers[1], slug)
    for _ in range(2):
        response = readers[0].delete(f"/articles/{slug}/favorite")
        assert response.status_code == 200
        assert response.json() == {"article": {**article, "favoritesCount": 1}}


@pytest.mark.rule("articles.unfavorite.ok")
def test_a_favourite_that_never_was_can_be_taken_back(author: User, readers: list[User]) -> None:
    article = publish(author)
    response = readers[0].delete(f"/articles/{article['slug']}/favorite")
    assert response.status_code == 200
    assert response.json() == {"article": article}


@pytest.mark.rule("articles.favorite.ok", "articles.unfavorite.ok")
def test_a_favourite_can_be_given_again(author: User, user: User) -> None:
    slug = publish(author)["slug"]
    favorite(user, slug)
    user.delete(f"/articles/{slug}/favorite")
    assert listed(user, favorited=user.username) == ([], 0)
    assert favorite(user, slug)["favoritesCount"] == 1
    assert listed(user, favorited=user.username) == ([slug], 1)


@pytest.mark.rule("articles.favorite.updated-at")
def test_favourites_and_comments_do_not_move_updated_at(author: User, readers: list[User]) -> None:
    slug = publish(author)["slug"]
    article = change(author, slug, body="Another one")
    favorite(readers[0], slug)
    made = comment(readers[0], slug)
    favorite(author, slug)
    author.delete(f"/articles/{slug}/favorite")
    readers[0].delete(f"/articles/{slug}/comments/{made['id']}")
    readers[0].delete(f"/articles/{slug}/favorite")
    assert show(author, slug) == article
