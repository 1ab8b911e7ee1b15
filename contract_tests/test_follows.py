"""Following and unfollowing."""

from collections.abc import Callable

import pytest

from contract_tests.harness.accounts import follows
from contract_tests.harness.client import User, together, unique
from contract_tests.harness.samples import publish
from contract_tests.harness.scene import Scene


@pytest.mark.rule("profiles.get.case", "profiles.follow.ok", "profiles.unfollow.ok")
def test_one_follows_in_any_case(user: User, scene: Scene) -> None:
    path = f"/profiles/{scene.author.username.upper()}/follow"
    for method, following in (("POST", True), ("DELETE", False)):
        profile = user.request(method, path).json()["profile"]
        assert profile["username"] == scene.author.username
        assert profile["following"] is following


@pytest.mark.rule("profiles.follow.ok")
def test_following_is_answered_with_the_profile(scene: Scene, user: User) -> None:
    user.put("/user", json={"user": {"bio": "I keep bees."}})
    response = scene.reader.post(f"/profiles/{user.username}/follow")
    assert response.status_code == 200
    assert response.json() == {
        "profile": {
            "username": user.username,
            "bio": "I keep bees.",
            "image": None,
            "following": True,
        }
    }
    assert follows(scene.reader, user)


@pytest.mark.rule("profiles.follow.twice", "profiles.unfollow.ok")
def test_following_twice_is_one_follow(scene: Scene, user: User) -> None:
    path = f"/profiles/{user.username}/follow"
    for _ in range(2):
        response = scene.reader.post(path)
        assert response.status_code == 200
        assert response.json()["profile"]["following"] is True
    assert scene.reader.delete(path).json()["profile"]["following"] is False
    assert not follows(scene.reader, user)


@pytest.mark.rule("profiles.follow.twice")
def test_following_eight_times_at_once_is_one_follow(scene: Scene, user: User) -> None:
    publish(user)
    path = f"/profiles/{user.username}/follow"
    responses = together([lambda: scene.reader.post(path)] * 8)
    assert [response.status_code for response in responses] == [200] * 8
    assert {response.json()["profile"]["following"] for response in responses} == {True}
    feed = scene.reader.get("/articles/feed").json()["articles"]
    assert [one["author"]["username"] for one in feed].count(user.username) == 1
    scene.reader.delete(path)
    assert not follows(scene.reader, user)


@pytest.mark.rule("profiles.follow.twice", "profiles.unfollow.ok")
def test_following_and_unfollowing_at_once_never_fails(scene: Scene, user: User) -> None:
    path = f"/profiles/{user.username}/follow"
    calls = [lambda: scene.reader.post(path), lambda: scene.reader.delete(path)]
    assert [response.status_code for response in together(calls * 4)] == [200] * 8
    scene.reader.delete(path)


@pytest.mark.rule("profiles.follow.self")
@pytest.mark.parametrize("form", [str, str.upper], ids=["as it is", "in capitals"])
def test_nobody_follows_themselves(scene: Scene, form: Callable[[str], str]) -> None:
    response = scene.reader.post(f"/profiles/{form(scene.reader.username)}/follow")
    assert response.status_code == 422
    assert response.json() == {"errors": {"username": ["is invalid"]}}
    assert not follows(scene.reader, scene.reader)


@pytest.mark.rule("profiles.unfollow.ok")
def test_unfollowing_twice_or_whom_one_never_followed_is_fine(scene: Scene, user: User) -> None:
    path = f"/profiles/{user.username}/follow"
    for _ in range(2):
        response = scene.reader.delete(path)
        assert response.status_code == 200
        assert response.json()["profile"] == {
            "username": user.username,
            "bio": None,
            "image": None,
            "following": False,
        }


@pytest.mark.rule("profiles.unfollow.ok")
def test_unfollowing_oneself_is_fine(user: User) -> None:
    response = user.delete(f"/profiles/{user.username}/follow")
    assert response.status_code == 200
    assert response.json()["profile"]["following"] is False


@pytest.mark.rule("profiles.unfollow.ok")
def test_unfollowing_one_leaves_the_others_followed(make_user: Callable[..., User]) -> None:
    reader, one, other = make_user(), make_user(), make_user()
    for followed in (one, other):
        reader.post(f"/profiles/{followed.username}/follow")
    other.post(f"/profiles/{one.username}/follow")
    reader.delete(f"/profiles/{one.username}/follow")
    assert not follows(reader, one)
    assert follows(reader, other)
    assert follows(other, one)


@pytest.mark.rule("profiles.follow.ok", "users.update.renamed")
def test_a_follow_outlives_a_change_of_name(scene: Scene, user: User) -> None:
    scene.reader.post(f"/profiles/{user.username}/follow")
    name = unique("renamed")
    user.put("/user", json={"user": {"username": name}})
    assert scene.reader.get(f"/profiles/{name}").json()["profile"]["following"] is True
