"""Somebody at work: every kind of write that they can make, and all that shows it."""

from collections.abc import Callable
from functools import partial

import httpx

from contract_tests.conftest import Conduit
from contract_tests.harness.client import PASSWORD, unique
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
