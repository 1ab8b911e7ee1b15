"""Whatever answers with a person, an article or a comment shows all of it, and the same."""

from typing import NamedTuple

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import User, unique
from contract_tests.harness.samples import Json, comment, comments, draft, favorite, publish, show
from contract_tests.harness.tokens import DAY, claims

BIO, IMAGE = "I keep bees.", "https://bees.example/me.png"
KINDS = ["somebody with bio and image", "somebody with neither"]


class Person(NamedTuple):
    """A user, and what others see of them."""

    user: User
    profile: Json


class People(NamedTuple):
    """One of each kind, and who follows the first alone. Tests leave their accounts as they are."""

    full: Person
    plain: Person
    reader: User

    def of_kind(self, kind: str) -> Person:
        return self.full if kind == KINDS[0] else self.plain


@pytest.fixture(scope="module")
def people(conduit: Conduit) -> People:
    full, plain, reader = (conduit.make_user(stem) for stem in ("full", "plain", "Reader"))
    full.put("/user", json={"user": {"bio": BIO, "image": IMAGE}})
    reader.post(f"/profiles/{full.username}/follow")
    return People(
        Person(full, {"username": full.username, "bio": BIO, "image": IMAGE, "following": True}),
        Person(plain, {"username": plain.username, "bio": None, "image": None, "following": False}),
        reader,
    )


def accounts(user: User) -> list[Json]:
    """The account, as every operation on it answers."""
    credentials = {"user": {"email": user.email, "password": user.password}}
    answers = [
        user.post("/users/login", json=credentials),
        user.get("/user"),
        user.put("/user", json={"user": {}}),
    ]
    return [answer.json()["user"] for answer in answers]


@pytest.mark.rule("users.login.ok", "users.current.ok", "users.update.only-sent")
@pytest.mark.parametrize("kind", KINDS)
def test_an_account_is_shown_whole_and_signed_in(people: People, kind: str) -> None:
    user, profile = people.of_kind(kind)
    shown = {name: profile[name] for name in ("username", "bio", "image")}
    for account in accounts(user):
        token = account.pop("token")
        assert account == {"email": user.email, **shown}
        assert user.with_token(token).get("/user").json()["user"]["email"] == user.email


@pytest.mark.rule("auth.lifetime")
def test_every_token_is_of_its_user_and_for_seven_days(conduit: Conduit, secret: str) -> None:
    user = conduit.make_user()
    said = [claims(token, secret) for token in (user.token, *[a["token"] for a in accounts(user)])]
    assert [one["exp"] - one["iat"] for one in said] == [7 * DAY] * 4
    assert len({one["sub"] for one in said}) == 1


@pytest.mark.rule("profiles.get.ok", "profiles.follow.ok", "profiles.unfollow.ok")
@pytest.mark.parametrize("kind", KINDS)
def test_a_profile_is_shown_whole(people: People, user: User, kind: str) -> None:
    profile = people.of_kind(kind).profile
    path = f"/profiles/{profile['username']}"
    for method, where, following in (
        ("GET", path, False),
        ("POST", f"{path}/follow", True),
        ("GET", path, True),
        ("DELETE", f"{path}/follow", False),
    ):
        answer = user.request(method, where)
        assert answer.json() == {"profile": {**profile, "following": following}}


@pytest.mark.rule("articles.get.ok", "articles.create.created", "articles.favorite.ok")
@pytest.mark.parametrize("kind", KINDS)
def test_an_article_is_shown_whole(people: People, kind: str) -> None:
    author, profile = people.of_kind(kind)
    sent = draft(tagList=[unique("b"), unique("c"), unique("a")])["article"]
    made = author.post("/articles", json={"article": sent}).json()["article"]
    slug, path = made["slug"], f"/articles/{made['slug']}"
    whole: Json = {
        **sent,
        "slug": slug,
        "tagList": sorted(sent["tagList"]),
        "createdAt": made["createdAt"],
        "updatedAt": made["createdAt"],
        "favorited": False,
        "favoritesCount": 0,
        "author": {**profile, "following": False},
    }
    liked = {**whole, "favorited": True, "favoritesCount": 1}
    assert made == whole
    assert author.put(path, json={"article": {}}).json() == {"article": whole}
    assert favorite(author, slug) == liked
    assert author.get(path).json() == {"article": liked}
    assert author.delete(f"{path}/favorite").json() == {"article": whole}
    seen = {**whole, "author": profile}
    assert people.reader.get(path).json() == {"article": seen}
    assert favorite(people.reader, slug) == {**liked, "author": profile}


@pytest.mark.rule("articles.list.no-body", "articles.list.reader", "articles.feed.followed")
@pytest.mark.parametrize("path", ["/articles", "/articles/feed"])
@pytest.mark.parametrize("last", KINDS)
def test_every_article_of_a_list_is_shown_whole(
    people: People, user: User, path: str, last: str
) -> None:
    tag = unique("tag")
    slugs = []
    for kind in (last, *[kind for kind in KINDS if kind != last]):
        author = people.of_kind(kind).user
        user.post(f"/profiles/{author.username}/follow")
        slugs.append(publish(author, tagList=[tag, unique("b"), unique("a")])["slug"])
    favorite(user, slugs[0])
    page = user.get(path, params={"tag": tag} if path == "/articles" else {"limit": 2}).json()
    whole = [show(user, slug) for slug in reversed(slugs)]
    assert page["articles"] == [
        {name: value for name, value in article.items() if name != "body"} for article in whole
    ]


@pytest.mark.rule("comments.create.created", "comments.list.order", "comments.list.reader")
@pytest.mark.parametrize("last", KINDS)
def test_every_comment_is_shown_whole(people: People, last: str) -> None:
    slug = publish(people.plain.user)["slug"]
    whole = []
    for kind in (*[kind for kind in KINDS if kind != last], last):
        author, profile = people.of_kind(kind)
        made = comment(author, slug, unique("Thank you"))
        assert made["author"] == {**profile, "following": False}
        assert made["updatedAt"] == made["createdAt"]
        whole.append({**made, "author": profile})
    assert comments(people.reader, slug) == whole
