"""Changes and deletions that come at the same moment as other writes of the same article."""

from collections.abc import Callable
from functools import partial
from itertools import cycle, islice

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, together, unique
from contract_tests.harness.samples import (
    change,
    comment,
    comments,
    favorite,
    listed,
    publish,
    show,
)

ROUNDS = 4
COMMENT = {"comment": {"body": "Wait!"}}


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at articles and tags of its own."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: somebody else."""
    return conduit.make_user("reader")


@pytest.mark.rule("articles.delete.gone", "articles.get.missing", "counts.exact")
@pytest.mark.parametrize(
    ("method", "path", "body", "success"),
    [
        pytest.param("POST", "/comments", COMMENT, 201, id="comment"),
        pytest.param("POST", "/favorite", None, 200, id="favorite"),
        pytest.param("DELETE", "/favorite", None, 200, id="unfavorite"),
        pytest.param("PUT", "", {"article": {"tagList": ["new"]}}, 200, id="retag"),
        pytest.param("PUT", "", {"article": {"body": "Wait!"}}, 200, id="update"),
    ],
)
def test_a_write_beside_a_deletion_succeeds_or_finds_nothing(
    author: User, reader: User, method: str, path: str, body: object, success: int
) -> None:
    writer = author if method == "PUT" else reader
    title, tag = unique("title"), unique("tag")
    for turn in range(ROUNDS):
        assert publish(author, title=title, tagList=[tag])["slug"] == title
        favorite(author, title)
        if method == "DELETE":
            favorite(reader, title)
        url = f"/articles/{title}"
        delete = [partial(author.delete, url)]
        writes = [partial(writer.request, method, url + path, json=body)] * 3
        answers = together([*writes[: turn % 3], *delete, *writes[turn % 3 :]])
        deleted = answers.pop(turn % 3)
        assert deleted.status_code == 204
        assert {answer.status_code for answer in answers} <= {success, 404}
        for answer in answers:
            if answer.status_code == 404:
                assert answer.json() == {"errors": {"article": ["not found"]}}
        assert author.get(url).status_code == 404
    assert listed(author, tag=tag) == ([], 0)
    for person in (author, reader):
        assert listed(author, author=author.username, favorited=person.username) == ([], 0)
        assert listed(author, favorited=person.username) == ([], 0)
    # What comes after under the same slug has nothing of those before.
    new = publish(author, title=title)
    assert new["favoritesCount"] == 0
    assert comments(author, new["slug"]) == []


@pytest.mark.rule("articles.delete.gone", "counts.exact")
def test_of_several_deletions_at_once_the_article_is_gone_once(user: User) -> None:
    tag = unique("tag")
    kept, slug = (publish(user, tagList=[tag])["slug"] for _ in range(2))
    answers = together([partial(user.delete, f"/articles/{slug}")] * 6)
    statuses = [answer.status_code for answer in answers]
    assert 204 in statuses
    assert set(statuses) <= {204, 404}
    assert listed(user, author=user.username) == listed(user, tag=tag) == ([kept], 1)


@pytest.mark.rule("comments.delete.gone")
def test_of_several_deletions_at_once_the_comment_is_gone_once(author: User, reader: User) -> None:
    slug = publish(author)["slug"]
    kept, made = comment(reader, slug), comment(reader, slug)
    path = f"/articles/{slug}/comments/{made['id']}"
    statuses = [answer.status_code for answer in together([partial(reader.delete, path)] * 6)]
    assert 204 in statuses
    assert set(statuses) <= {204, 404}
    assert comments(reader, slug) == [kept]


@pytest.mark.rule("articles.update.only-sent", "articles.update.moves")
def test_updates_of_different_fields_at_once_are_all_kept(author: User) -> None:
    for _ in range(ROUNDS):
        before = publish(author, tagList=["old"])
        url = f"/articles/{before['slug']}"
        sent = {"description": "new", "body": "new", "tagList": ["new"]}
        bodies = [{"article": {name: value}} for name, value in sent.items()]
        answers = together([partial(author.put, url, json=body) for body in bodies])
        assert [answer.status_code for answer in answers] == [200] * 3
        after = show(author, before["slug"])
        assert after == {**before, **sent, "updatedAt": after["updatedAt"]}
        moments = sorted(answer.json()["article"]["updatedAt"] for answer in answers)
        assert len({before["updatedAt"], *moments}) == 4
        assert after["updatedAt"] == moments[-1]


@pytest.mark.rule("articles.update.slug", "articles.update.only-sent")
def test_two_titles_at_once_leave_one_of_them_with_its_slug(author: User) -> None:
    before = publish(author)
    titles = [unique("title") for _ in range(4)]
    url = f"/articles/{before['slug']}"
    bodies = [{"article": {"title": title}} for title in titles]
    answers = together([partial(author.put, url, json=body) for body in bodies])
    # Who comes late may find that the old slug is gone.
    statuses = [answer.status_code for answer in answers]
    assert 200 in statuses
    assert set(statuses) <= {200, 404}
    mine, _ = listed(author, author=author.username, limit=100)
    [slug] = {*mine} & {*titles}
    assert show(author, slug)["title"] == slug
    assert [author.get(f"/articles/{old}").status_code for old in titles].count(200) == 1


@pytest.mark.rule("counts.exact", "articles.update.tags")
def test_tags_swapped_in_opposite_orders_at_once_are_no_deadlock(author: User) -> None:
    tags = [unique("tag") for _ in range(6)]
    slugs = [publish(author, tagList=tags[:3])["slug"] for _ in range(4)]
    turns = list(islice(cycle([tags[:3], tags[3:], tags[::-2], tags[::2]]), 16))
    for start in range(0, 16, 8):
        pairs = zip(slugs * 2, turns[start : start + 8], strict=True)
        answers = together([_retagging(author, slug, new) for slug, new in pairs])
        assert [answer.status_code for answer in answers] == [200] * 8
    carried = [show(author, slug)["tagList"] for slug in slugs]
    for tag in tags:
        assert listed(author, tag=tag)[1] == sum(tag in one for one in carried)


@pytest.mark.rule("counts.exact", "articles.delete.gone")
def test_deletions_and_new_tags_at_once_are_no_deadlock(author: User) -> None:
    tags = [unique("tag") for _ in range(4)]
    doomed = [publish(author, tagList=tags)["slug"] for _ in range(4)]
    kept = [publish(author, tagList=tags[::2])["slug"] for _ in range(4)]
    deletions = [partial(author.delete, f"/articles/{slug}") for slug in doomed]
    changes = [_retagging(author, slug, tags) for slug in kept]
    answers = together([call for pair in zip(deletions, changes, strict=True) for call in pair])
    assert [answer.status_code for answer in answers] == [204, 200] * 4
    assert [listed(author, tag=tag)[1] for tag in tags] == [4] * 4
    assert change(author, kept[0], tagList=tags)["tagList"] == sorted(tags)


def _retagging(author: User, slug: str, tags: list[str]) -> Callable[[], httpx.Response]:
    return partial(author.put, f"/articles/{slug}", json={"article": {"tagList": tags}})
