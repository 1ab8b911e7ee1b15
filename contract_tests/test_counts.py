"""Counts that the database keeps: exact after any mix of writes, one after the other or at once."""

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, together, unique
from contract_tests.harness.samples import change, draft, favorite, listed, publish, show


@pytest.fixture(scope="module")
def people(conduit: Conduit) -> list[User]:
    """Shared: four people who only favourite articles of the tests here."""
    return [conduit.make_user("reader") for _ in range(4)]


@pytest.mark.rule("counts.exact", "articles.list.count")
@pytest.mark.usefixtures("server")  # To which nobody else writes meanwhile.
def test_the_count_of_all_articles_is_exact(author: User) -> None:
    _, before = listed(author, limit=1)
    slugs = [publish(author, tagList=[unique("tag")])["slug"] for _ in range(3)]
    favorite(author, slugs[0])
    change(author, slugs[1], tagList=["a", "b"])
    for slug in slugs[:2]:
        assert author.delete(f"/articles/{slug}").status_code == 204
    assert author.delete(f"/articles/{slugs[0]}").status_code == 404
    assert author.post("/articles", json=draft(title="")).status_code == 422
    _, after = listed(author, limit=1)
    assert after == before + 1
    assert len(listed(author, offset=after - 1)[0]) == 1
    assert listed(author, offset=after) == ([], after)


@pytest.mark.rule("counts.exact")
def test_a_favourite_of_a_deleted_article_is_not_counted(author: User, people: list[User]) -> None:
    kept, deleted = publish(author)["slug"], publish(author)["slug"]
    before = [listed(person, favorited=person.username)[1] for person in people]
    for person in people:
        favorite(person, kept)
        favorite(person, deleted)
    assert author.delete(f"/articles/{deleted}").status_code == 204
    assert show(author, kept)["favoritesCount"] == len(people)
    for person, count in zip(people, before, strict=True):
        slugs, after = listed(person, favorited=person.username, limit=100)
        assert after == len(slugs) == count + 1
        assert listed(person, favorited=person.username, author=author.username) == ([kept], 1)


@pytest.mark.rule("counts.exact", "articles.feed.followed")
def test_the_count_of_the_feed_is_exact(author: User, user: User, people: list[User]) -> None:
    for person in (author, people[0]):
        user.post(f"/profiles/{person.username}/follow")
    _, before = listed(user, "/articles/feed")
    slugs = [publish(author)["slug"] for _ in range(3)]
    publish(people[0])
    author.delete(f"/articles/{slugs[1]}")
    assert listed(user, "/articles/feed", limit=1)[1] == before + 3
    user.delete(f"/profiles/{people[0].username}/follow")
    assert listed(user, "/articles/feed") == ([slugs[2], slugs[0]], 2)


@pytest.mark.rule("counts.exact")
def test_the_count_of_a_tag_is_exact_after_every_kind_of_change(author: User) -> None:
    tag, other = unique("tag"), unique("tag")
    slugs = [publish(author, tagList=[tag, other, tag])["slug"] for _ in range(4)]
    change(author, slugs[0], tagList=[other])
    change(author, slugs[1], tagList=[])
    change(author, slugs[1], tagList=[tag])
    change(author, slugs[1], tagList=[tag], body="Another one")
    author.delete(f"/articles/{slugs[2]}")
    assert listed(author, tag=tag) == ([slugs[3], slugs[1]], 2)
    assert listed(author, tag=other) == ([slugs[3], slugs[0]], 2)
    assert listed(author, tag=tag, author=author.username) == ([slugs[3], slugs[1]], 2)


@pytest.mark.rule("counts.exact", "articles.list.count")
def test_counts_are_exact_after_a_mix_of_writes_at_once(
    conduit: Conduit, author: User, people: list[User]
) -> None:
    other = conduit.make_user("author")
    red, blue = unique("red"), unique("blue")
    slugs = [publish(author, tagList=[red])["slug"] for _ in range(6)]
    for person in people:
        favorite(person, slugs[0])
    answers = together(
        [
            lambda: author.delete(f"/articles/{slugs[0]}"),
            lambda: author.delete(f"/articles/{slugs[1]}"),
            lambda: _retag(author, slugs[2], [blue]),
            lambda: _retag(author, slugs[3], [blue, red]),
            lambda: _retag(author, slugs[4], []),
            lambda: author.post("/articles", json=draft(tagList=[blue, red])),
            lambda: author.post("/articles", json=draft(tagList=[red, blue])),
            lambda: other.post("/articles", json=draft(tagList=[blue])),
            lambda: people[0].post(f"/articles/{slugs[1]}/favorite"),
            lambda: people[1].delete(f"/articles/{slugs[0]}/favorite"),
            lambda: people[2].post(f"/articles/{slugs[5]}/favorite"),
            lambda: people[3].post(f"/articles/{slugs[5]}/favorite"),
        ]
    )
    statuses = [answer.status_code for answer in answers]
    assert statuses[:8] == [204, 204, 200, 200, 200, 201, 201, 201]
    assert set(statuses[8:10]) <= {200, 404}
    assert statuses[10:] == [200, 200]
    made = [answer.json()["article"]["slug"] for answer in answers[5:8]]
    assert _sorted(author, author=author.username) == sorted([*slugs[2:], *made[:2]])
    assert _sorted(author, author=other.username) == [made[2]]
    assert _sorted(author, tag=red) == sorted([slugs[3], slugs[5], *made[:2]])
    assert _sorted(author, tag=blue) == sorted([slugs[2], slugs[3], *made])
    assert show(author, slugs[5])["favoritesCount"] == 2
    for person in people:
        _sorted(author, favorited=person.username)


def _retag(author: Client, slug: str, tags: list[str]) -> httpx.Response:
    return author.put(f"/articles/{slug}", json={"article": {"tagList": tags}})


def _sorted(reader: Client, **filters: str) -> list[str]:
    """The slugs of a list, in no order that matters, after its count was found to be right."""
    slugs, count = listed(reader, **filters, limit=100)
    assert count == len(slugs)
    return sorted(slugs)
