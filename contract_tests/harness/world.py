"""A reader among few or many articles, and the dearest calls of each kind that they can make."""

from collections.abc import Callable
from dataclasses import dataclass

import httpx

from contract_tests.harness.client import PASSWORD, Client, User, unique
from contract_tests.harness.samples import Json, comment, draft, favorite, publish


@dataclass(eq=False)
class World:
    """What a reader finds: among others an article that they favourite, its tag and its author."""

    anonymous: Client
    reader: User
    slug: str
    tag: str
    author: str

    def path(self, template: str) -> str:
        """A path out of its template."""
        return template.format(
            slug=self.slug, tag=self.tag, author=self.author, reader=self.reader.username
        )


def settle(anonymous: Client, reader: User, articles: list[Json], *, comments: int) -> World:
    """Let the reader follow and favourite what they find, and comment on one article with tags."""
    for username in {article["author"]["username"] for article in articles}:
        assert reader.post(f"/profiles/{username}/follow").status_code == 200
    for article in articles:
        favorite(reader, article["slug"])
    one = next(article for article in articles if article["tagList"])
    for _ in range(comments):
        comment(reader, one["slug"])
    author = one["author"]["username"]
    return World(anonymous, reader, one["slug"], one["tagList"][0], author)


def _article(world: World) -> str:
    """An article by the reader, with all that an article can have. Returns its path."""
    slug = publish(world.reader, tagList=[unique("tag") for _ in range(20)])["slug"]
    favorite(world.reader, slug)
    for _ in range(3):
        comment(world.reader, slug)
    return f"/articles/{slug}"


def _register(world: World) -> httpx.Response:
    name = unique("user")
    user = {"username": name, "email": f"{name}@conduit.example", "password": PASSWORD}
    return world.anonymous.post("/users", json={"user": user})


def _login(world: World) -> httpx.Response:
    credentials = {"email": world.reader.email, "password": world.reader.password}
    return world.anonymous.post("/users/login", json={"user": credentials})


def _update_user(world: World) -> httpx.Response:
    name = unique("reader")
    email = f"{name}@conduit.example"
    changes = {"username": name, "email": email, "bio": name, "image": name}
    response = world.reader.put("/user", json={"user": {**changes, "password": PASSWORD}})
    world.reader.username, world.reader.email = name, email
    return response


def _update_article(world: World) -> httpx.Response:
    tags = [unique("tag") for _ in range(20)]
    changes = {"title": world.slug, "description": "d", "body": "b", "tagList": tags}
    return world.reader.put(_article(world), json={"article": changes})


def _create_article(world: World) -> httpx.Response:
    tags = [unique("tag") for _ in range(20)]
    return world.reader.post("/articles", json=draft(title=world.slug, tagList=tags))


def _follow(world: World) -> httpx.Response:
    path = world.path("/profiles/{author}/follow")
    assert world.reader.delete(path).status_code == 200
    return world.reader.post(path)


def _unfollow(world: World) -> httpx.Response:
    path = world.path("/profiles/{author}/follow")
    response = world.reader.delete(path)
    assert world.reader.post(path).status_code == 200
    return response


def _favorite(world: World) -> httpx.Response:
    path = world.path("/articles/{slug}/favorite")
    assert world.reader.delete(path).status_code == 200
    return world.reader.post(path)


def _create_comment(world: World) -> httpx.Response:
    path = world.path("/articles/{slug}/comments")
    return world.reader.post(path, json={"comment": {"body": "Thank you."}})


def _delete_comment(world: World) -> httpx.Response:
    made = comment(world.reader, world.slug)
    return world.reader.delete(world.path("/articles/{slug}/comments/") + str(made["id"]))


Call = Callable[[World], httpx.Response]
WRITES: dict[str, Call] = {
    "registerUser": _register,
    "login": _login,
    "updateCurrentUser": _update_user,
    "followUser": _follow,
    "unfollowUser": _unfollow,
    "createArticle": _create_article,
    "updateArticle": _update_article,
    "deleteArticle": lambda world: world.reader.delete(_article(world)),
    "favoriteArticle": _favorite,
    "unfavoriteArticle": lambda world: world.reader.delete(f"{_article(world)}/favorite"),
    "createComment": _create_comment,
    "deleteComment": _delete_comment,
}
