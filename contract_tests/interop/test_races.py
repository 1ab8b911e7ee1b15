"""All apps write to one database at one moment: each rule of the contract holds across them."""

from collections import Counter
from collections.abc import Callable
from functools import partial

import httpx

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import PASSWORD, Client, User, together, unique
from contract_tests.harness.samples import draft, favorite, listed, publish, show
from contract_tests.interop import world

Conduits = dict[App, Conduit]
Call = Callable[[], httpx.Response]


def in_all(conduits: Conduits, user: User) -> list[Client]:
    """One user, at every app."""
    return [conduit.anonymous.with_token(user.token) for conduit in conduits.values()]


def statuses(responses: list[httpx.Response]) -> Counter[int]:
    """How often each status came."""
    return Counter(response.status_code for response in responses)


def test_one_username_is_given_once(conduits: Conduits, shared_url: str) -> None:
    name = unique("racer")
    calls = [
        partial(
            conduit.anonymous.post,
            "/users",
            json={
                "user": {
                    "username": name.upper() if n % 2 else name,
                    "email": f"{n}-{name}@conduit.example",
                    "password": PASSWORD,
                }
            },
        )
        for n, conduit in enumerate([*conduits.values()] * 2)
    ]
    answers = together(calls)
    assert statuses(answers) == {201: 1, 409: len(calls) - 1}
    refused = [answer.json() for answer in answers if answer.status_code == 409]
    assert refused == [{"errors": {"username": ["has already been taken"]}}] * (len(calls) - 1)
    assert world.wrong_counts(shared_url) == []


def test_one_title_makes_slugs_for_all(conduits: Conduits, shared_url: str) -> None:
    title = unique("title")
    author = next(iter(conduits.values())).make_user("author")
    answers = together(
        [partial(c.post, "/articles", json=draft(title=title)) for c in in_all(conduits, author)]
        * 3
    )
    assert statuses(answers) == {201: 3 * len(conduits)}
    slugs = {answer.json()["article"]["slug"] for answer in answers}
    assert len(slugs) == len(answers)
    for client in in_all(conduits, author):
        found, count = listed(client, author=author.username)
        assert (set(found), count) == (slugs, len(slugs))
    assert world.wrong_counts(shared_url) == []


def test_one_favourite_is_counted_once(conduits: Conduits, shared_url: str) -> None:
    author = next(iter(conduits.values())).make_user("author")
    slug = publish(author)["slug"]
    clients = in_all(conduits, author)
    path = f"/articles/{slug}/favorite"
    assert statuses(together([partial(c.post, path) for c in clients] * 3)) == {
        200: 3 * len(clients)
    }
    assert [show(client, slug)["favoritesCount"] for client in clients] == [1] * len(clients)
    assert statuses(together([partial(c.delete, path) for c in clients] * 3)) == {
        200: 3 * len(clients)
    }
    assert [show(client, slug)["favoritesCount"] for client in clients] == [0] * len(clients)
    assert world.wrong_counts(shared_url) == []


def test_one_follow_is_one_follow(conduits: Conduits) -> None:
    first = next(iter(conduits.values()))
    author, reader = first.make_user("author"), first.make_user("reader")
    publish(author)
    clients = in_all(conduits, reader)
    path = f"/profiles/{author.username}/follow"
    assert statuses(together([partial(c.post, path) for c in clients] * 3)) == {
        200: 3 * len(clients)
    }
    assert [listed(c, "/articles/feed")[1] for c in clients] == [1] * len(clients)
    assert statuses(together([partial(c.delete, path) for c in clients] * 3)) == {
        200: 3 * len(clients)
    }
    assert [listed(c, "/articles/feed")[1] for c in clients] == [0] * len(clients)


def test_new_tags_are_shared(conduits: Conduits, shared_url: str) -> None:
    author = next(iter(conduits.values())).make_user("author")
    tags = [unique("tag"), unique("tag"), unique("tag")]
    calls = [
        # Each in another order, for whoever takes their locks as they come.
        partial(client.post, "/articles", json=draft(tagList=tags[n % 3 :] + tags[: n % 3]))
        for n, client in enumerate(in_all(conduits, author) * 3)
    ]
    assert statuses(together(calls)) == {201: len(calls)}
    for client in in_all(conduits, author):
        assert [listed(client, tag=tag)[1] for tag in tags] == [len(calls)] * 3
        assert set(tags) <= set(client.get("/tags").json()["tags"])
    assert world.wrong_counts(shared_url) == []


def test_an_article_is_deleted_once(conduits: Conduits, shared_url: str) -> None:
    author = next(iter(conduits.values())).make_user("author")
    slug = publish(author, tagList=[unique("tag")])["slug"]
    favorite(author, slug)
    clients = in_all(conduits, author) * 2
    answers = together([partial(client.delete, f"/articles/{slug}") for client in clients])
    assert statuses(answers) == {204: 1, 404: len(clients) - 1}
    assert world.wrong_counts(shared_url) == []


def test_counts_are_exact_after_everything_at_once(conduits: Conduits, shared_url: str) -> None:
    """Each round, at every app: publish, retag, favourite, comment, and delete, all at once."""
    author = next(iter(conduits.values())).make_user("author")
    tags = [unique("tag"), unique("tag")]
    kept = publish(author, tagList=tags)["slug"]
    everywhere = in_all(conduits, author)
    for round_ in range(3):
        doomed = [publish(client, tagList=tags)["slug"] for client in everywhere]
        for slug in doomed:
            favorite(author, slug)
        calls: list[Call] = []
        for client, slug in zip(everywhere, doomed, strict=True):
            retag = {"article": {"tagList": [*tags[::-1], unique("tag")]}}
            path = f"/articles/{kept}"
            calls += [
                partial(client.post, "/articles", json=draft(tagList=tags)),
                partial(client.put, path, json=retag),
                partial(client.delete if round_ % 2 else client.post, f"{path}/favorite"),
                partial(client.post, f"{path}/comments", json={"comment": {"body": "Now"}}),
                partial(client.delete, f"/articles/{slug}"),
            ]
        apps = len(everywhere)
        assert statuses(together(calls)) == {201: 2 * apps, 200: 2 * apps, 204: apps}
        published = 1 + (round_ + 1) * apps
        for client in everywhere:
            assert listed(client, author=author.username)[1] == published
            assert [listed(client, tag=tag)[1] for tag in tags] == [published] * 2
            assert show(client, kept)["favoritesCount"] == (round_ + 1) % 2
    assert world.wrong_counts(shared_url) == []
