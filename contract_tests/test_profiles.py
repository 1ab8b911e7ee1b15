"""What others see of a person."""

from collections.abc import Callable

import pytest

from contract_tests.harness.accounts import follows
from contract_tests.harness.client import Client, User
from contract_tests.harness.samples import publish
from contract_tests.harness.scene import Scene

NOT_FOUND = {"errors": {"profile": ["not found"]}}


@pytest.mark.rule("profiles.get.ok")
def test_a_profile_shows_what_others_may_see(user: User, anonymous: Client) -> None:
    user.put("/user", json={"user": {"bio": "I keep bees.", "image": "/bee.svg"}})
    response = anonymous.get(f"/profiles/{user.username}")
    assert response.status_code == 200
    profile = response.json()["profile"]
    assert list(profile) == ["username", "bio", "image", "following"]
    assert profile == {
        "username": user.username,
        "bio": "I keep bees.",
        "image": "/bee.svg",
        "following": False,
    }
    assert user.email not in response.text


@pytest.mark.rule("profiles.get.ok")
def test_following_is_that_of_the_reader(make_user: Callable[..., User], anonymous: Client) -> None:
    reader, other, followed = make_user(), make_user(), make_user()
    reader.post(f"/profiles/{followed.username}/follow")
    assert follows(reader, followed)
    assert not follows(other, followed)
    assert not follows(followed, followed)
    assert not follows(followed, reader)
    assert not follows(anonymous, followed)


@pytest.mark.rule("profiles.get.case")
@pytest.mark.parametrize("change", [str.upper, str.lower, str.title, str.swapcase])
def test_a_name_is_found_in_any_case_and_shown_as_it_was_typed(
    make_user: Callable[..., User], anonymous: Client, change: Callable[[str], str]
) -> None:
    user = make_user("Mc-Case_Mixed.X")
    response = anonymous.get(f"/profiles/{change(user.username)}")
    assert response.status_code == 200
    assert response.json()["profile"]["username"] == user.username


@pytest.mark.rule("profiles.get.case")
def test_a_filter_finds_a_person_in_any_case(user: User) -> None:
    slug = publish(user)["slug"]
    user.post(f"/articles/{slug}/favorite")
    for name in ("author", "favorited"):
        listed = user.get("/articles", params={name: user.username.upper()}).json()
        assert [article["slug"] for article in listed["articles"]] == [slug]


MISSING = [
    "no.such.user",
    "x" * 64,
    "x" * 65,
    "x" * 2_000,
    "%25",
    "_",
    "*",
    "%20",
    "%0A",
    "a%20b",
    "%27%20OR%201=1--",
    "%C3%A9",
    "%F0%9F%98%80",
    "%EF%BF%BF",
    "%E2%80%AE",
    "0",
    "-1",
    "null",
    "%252F",
]


@pytest.mark.rule("profiles.get.missing")
@pytest.mark.parametrize("name", MISSING)
def test_a_name_that_nobody_has_is_not_found(scene: Scene, name: str) -> None:
    for response in (
        scene.anonymous.get(f"/profiles/{name}"),
        scene.author.get(f"/profiles/{name}"),
        scene.author.post(f"/profiles/{name}/follow"),
        scene.author.delete(f"/profiles/{name}/follow"),
    ):
        assert response.status_code == 404
        assert response.json() == NOT_FOUND


@pytest.mark.rule("profiles.get.missing")
@pytest.mark.parametrize("name", [".", "..", "%2e", "%2E%2e"])
def test_dots_are_a_name_that_nobody_has(scene: Scene, name: str) -> None:
    head = f"GET /api/profiles/{name} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    response = scene.anonymous.raw(head.encode())
    assert response.status_code == 404
    assert response.json() == NOT_FOUND


@pytest.mark.rule("profiles.get.missing")
@pytest.mark.parametrize("form", ["{}%20", "%20{}", "{}%0A", "{}%C2%A0", "{}x", "{}.", "{}%25"])
def test_what_is_only_like_a_name_is_not_found(scene: Scene, form: str) -> None:
    response = scene.anonymous.get(f"/profiles/{form.format(scene.reader.username)}")
    assert response.status_code == 404
    assert response.json() == NOT_FOUND


@pytest.mark.rule("profiles.get.missing")
def test_an_underscore_stands_for_no_other_character(make_user: Callable[..., User]) -> None:
    user = make_user("a-b")
    assert user.get(f"/profiles/{user.username.replace('-', '_')}").status_code == 404
