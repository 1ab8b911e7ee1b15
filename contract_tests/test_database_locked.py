"""Somebody else keeps the database from being written, and never ends."""

from collections.abc import Callable
from functools import partial

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import PASSWORD, Client, User, together, unique
from contract_tests.harness.databases import Database
from contract_tests.harness.samples import (
    Json,
    comment,
    comments,
    draft,
    favorite,
    listed,
    publish,
    show,
)

UNAVAILABLE = {"errors": {"database": ["unavailable"]}}


class Desk:
    """A user, what they can read, and every kind of write that they can make."""

    def __init__(self, conduit: Conduit) -> None:
        self.anonymous = conduit.anonymous
        self.user, self.other = conduit.make_user(), conduit.make_user()
        self.title, self.tag, self.name = unique("title"), unique("tag"), unique("user")
        self.mine = publish(self.user)["slug"]
        self.doomed = publish(self.user)["slug"]
        self.liked = publish(self.other)["slug"]
        favorite(self.user, self.liked)
        self.comment = comment(self.user, self.liked)["id"]
        self.user.post(f"/profiles/{self.other.username}/follow")

    def writes(self) -> dict[str, Callable[[], httpx.Response]]:
        """Each write of the API that changes something, by its operation."""
        user, anonymous = self.user, self.anonymous
        account = {"username": self.name, "email": f"{self.name}@x.example", "password": PASSWORD}
        article = draft(title=self.title, tagList=[self.tag])
        change: Json = {"article": {"body": "Another one", "tagList": [self.tag]}}
        said: Json = {"comment": {"body": "Me too."}}
        liked, follow = f"/articles/{self.liked}", f"/profiles/{self.user.username}/follow"
        return {
            "registerUser": partial(anonymous.post, "/users", json={"user": account}),
            "updateCurrentUser": partial(user.put, "/user", json={"user": {"bio": self.name}}),
            "followUser": partial(self.other.post, follow),
            "unfollowUser": partial(user.delete, f"/profiles/{self.other.username}/follow"),
            "createArticle": partial(user.post, "/articles", json=article),
            "updateArticle": partial(user.put, f"/articles/{self.mine}", json=change),
            "deleteArticle": partial(user.delete, f"/articles/{self.doomed}"),
            "favoriteArticle": partial(user.post, f"/articles/{self.mine}/favorite"),
            "unfavoriteArticle": partial(user.delete, f"{liked}/favorite"),
            "createComment": partial(user.post, f"{liked}/comments", json=said),
            "deleteComment": partial(user.delete, f"{liked}/comments/{self.comment}"),
        }

    def reads(self) -> list[object]:
        """All that the writes could change, as it is shown."""
        user = self.user
        return [
            [show(user, slug) for slug in (self.mine, self.doomed, self.liked)],
            comments(user, self.liked),
            listed(user, author=user.username),
            listed(user, favorited=user.username),
            listed(user, tag=self.tag),
            listed(user, "/articles/feed"),
            user.get(f"/profiles/{self.other.username}").json(),
            self.other.get(f"/profiles/{user.username}").json(),
            user.get(f"/profiles/{self.name}").status_code,
            {**user.get("/user").json()["user"], "token": None},
        ]


@pytest.mark.rule("errors.database-away", "errors.nothing-by-half")
@pytest.mark.parametrize("fault", ["lock", "cut"])
def test_no_write_is_done_while_the_database_cannot_be_written_and_all_are_done_after(
    conduit: Conduit, faults: Database, fault: str
) -> None:
    desk = Desk(conduit)
    before = desk.reads()
    writes = desk.writes()
    getattr(faults, fault)()
    refused = together(writes.values())
    told = {name: answer.status_code for name, answer in zip(writes, refused, strict=True)}
    assert told == dict.fromkeys(writes, 503)
    assert all(answer.json() == UNAVAILABLE for answer in refused)
    faults.restore()
    assert desk.reads() == before
    done = {name: write().status_code for name, write in writes.items()}
    deleted = dict.fromkeys(("deleteArticle", "deleteComment"), 204)
    created = dict.fromkeys(("registerUser", "createArticle", "createComment"), 201)
    assert done == {**dict.fromkeys(writes, 200), **created, **deleted}


@pytest.mark.rule("errors.database-away", "health.ok")
def test_reads_go_on_while_writes_wait(conduit: Conduit, faults: Database) -> None:
    desk = Desk(conduit)
    paths = ["/health", "/tags", "/articles", f"/articles/{desk.mine}", "/user", "/articles/feed"]
    before = desk.reads()
    faults.lock()
    answers = together(
        [
            *[partial(desk.user.post, f"/articles/{desk.mine}/favorite")] * 2,
            *[partial(desk.user.get, path) for path in paths],
        ]
    )
    assert [answer.status_code for answer in answers] == [503] * 2 + [200] * len(paths)
    assert desk.reads() == before


@pytest.mark.rule("errors.database-away", "errors.order")
def test_what_is_wrong_with_a_write_is_told_while_the_database_is_locked(
    conduit: Conduit, faults: Database, anonymous: Client
) -> None:
    desk = Desk(conduit)
    user: User = desk.user
    faults.lock()
    calls = {
        404: partial(user.put, f"/articles/{unique('nothing')}", json={"article": {"body": "b"}}),
        403: partial(user.delete, f"/articles/{desk.liked}"),
        422: partial(user.post, "/articles", json=draft(title=" ")),
        401: partial(anonymous.post, f"/articles/{desk.mine}/favorite"),
    }
    assert [call().status_code for call in calls.values()] == [*calls]
