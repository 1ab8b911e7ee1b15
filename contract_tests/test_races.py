"""What comes at the same moment, from connections of its own: new articles, tags and favourites."""

import re
from functools import partial

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, together, unique
from contract_tests.harness.samples import comments, draft, listed, publish, show

MANY = 8


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at articles and tags of its own."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def readers(conduit: Conduit) -> list[User]:
    """Shared: three people, for articles of one test at a time."""
    return [conduit.make_user("reader") for _ in range(3)]


@pytest.mark.rule("articles.create.same-title-race")
def test_articles_of_one_title_at_once_get_different_slugs(author: User) -> None:
    title = unique("title")
    answers = together([partial(author.post, "/articles", json=draft(title=title))] * MANY)
    assert [answer.status_code for answer in answers] == [201] * MANY
    slugs = [answer.json()["article"]["slug"] for answer in answers]
    assert len(set(slugs)) == MANY
    assert slugs.count(title) == 1
    assert all(re.fullmatch(rf"{title}(-[a-z0-9]{{8}})?", slug) for slug in slugs)
    for answer in answers:
        assert show(author, answer.json()["article"]["slug"]) == answer.json()["article"]


@pytest.mark.rule("articles.update.slug-taken", "articles.create.same-title-race")
def test_articles_that_take_one_title_at_once_get_different_slugs(author: User) -> None:
    title = unique("title")
    old = [publish(author)["slug"] for _ in range(MANY)]
    body = {"article": {"title": title}}
    answers = together([partial(author.put, f"/articles/{slug}", json=body) for slug in old])
    assert [answer.status_code for answer in answers] == [200] * MANY
    slugs = [answer.json()["article"]["slug"] for answer in answers]
    assert len(set(slugs)) == MANY
    assert slugs.count(title) == 1
    assert [author.get(f"/articles/{slug}").status_code for slug in old] == [404] * MANY
    for answer in answers:
        assert show(author, answer.json()["article"]["slug"]) == answer.json()["article"]


@pytest.mark.rule("articles.create.new-tag-race", "counts.exact")
def test_articles_that_bring_one_new_tag_at_once_share_it(author: User) -> None:
    tag = unique("tag")
    answers = together(
        [partial(author.post, "/articles", json=draft(tagList=[tag])) for _ in range(MANY)]
    )
    assert [answer.status_code for answer in answers] == [201] * MANY
    slugs, count = listed(author, tag=tag)
    assert count == MANY
    assert sorted(slugs) == sorted(answer.json()["article"]["slug"] for answer in answers)
    assert author.get("/tags").json()["tags"].count(tag) == 1


@pytest.mark.rule("articles.create.new-tag-race", "counts.exact")
def test_new_tags_in_opposite_orders_at_once_are_no_deadlock(author: User) -> None:
    tags = [unique("tag") for _ in range(10)]
    bodies = [draft(tagList=order) for order in (tags, tags[::-1]) * 4]
    answers = together([partial(author.post, "/articles", json=body) for body in bodies])
    assert [answer.status_code for answer in answers] == [201] * 8
    assert {tuple(answer.json()["article"]["tagList"]) for answer in answers} == {
        tuple(sorted(tags))
    }
    assert [listed(author, tag=tag, limit=1)[1] for tag in tags] == [8] * 10


@pytest.mark.rule("articles.favorite.twice", "counts.exact")
def test_a_favourite_twice_at_once_is_one_favourite(author: User, readers: list[User]) -> None:
    slug = publish(author)["slug"]
    path = f"/articles/{slug}/favorite"
    for verb, count in (("POST", 1), ("DELETE", 0)):
        answers = together([partial(readers[0].request, verb, path)] * MANY)
        assert [answer.status_code for answer in answers] == [200] * MANY
        flags = {answer.json()["article"]["favorited"] for answer in answers}
        assert flags == {verb == "POST"}
        article = show(readers[0], slug)
        assert (article["favorited"], article["favoritesCount"]) == (bool(count), count)
        mine = listed(readers[0], favorited=readers[0].username, author=author.username)
        assert mine[0].count(slug) == count


@pytest.mark.rule("articles.favorite.ok", "counts.exact")
def test_favourites_of_several_people_at_once_are_all_counted(
    author: User, readers: list[User]
) -> None:
    slug = publish(author)["slug"]
    people = [author, *readers]
    path = f"/articles/{slug}/favorite"
    answers = together([partial(who.post, path) for who in people * 2])
    assert [answer.status_code for answer in answers] == [200] * 8
    assert all(answer.json()["article"]["favorited"] for answer in answers)
    assert max(answer.json()["article"]["favoritesCount"] for answer in answers) == 4
    assert show(author, slug)["favoritesCount"] == 4


@pytest.mark.rule("articles.favorite.twice", "articles.unfavorite.ok", "counts.exact")
def test_a_favourite_given_and_taken_back_at_once_is_counted_as_it_is_shown(
    author: User, readers: list[User]
) -> None:
    slug = publish(author)["slug"]
    path = f"/articles/{slug}/favorite"
    answers = together(
        [partial(readers[0].post, path), partial(readers[0].delete, path)] * (MANY // 2)
    )
    assert [answer.status_code for answer in answers] == [200] * MANY
    assert [answer.json()["article"]["favorited"] for answer in answers] == [True, False] * 4
    article = show(readers[0], slug)
    assert article["favoritesCount"] == int(article["favorited"])


@pytest.mark.rule("comments.list.order", "comments.create.created")
def test_comments_at_once_are_all_kept_in_the_order_of_their_ids(
    author: User, readers: list[User]
) -> None:
    slug = publish(author)["slug"]
    body = {"comment": {"body": "Me first!"}}
    path = f"/articles/{slug}/comments"
    answers = together([partial(who.post, path, json=body) for who in (author, *readers) * 2])
    assert [answer.status_code for answer in answers] == [201] * MANY
    made = [answer.json()["comment"] for answer in answers]
    assert comments(author, slug) == sorted(made, key=lambda one: one["id"])
    assert len({one["id"] for one in made}) == MANY
