"""A refused request stores nothing."""

from collections.abc import Callable

import pytest

from contract_tests.harness.client import PASSWORD, Client, User, unique
from contract_tests.harness.samples import draft, publish, show
from contract_tests.harness.scene import Scene


@pytest.mark.rule("errors.nothing-by-half")
def test_a_refused_sign_up_leaves_name_and_email_free(anonymous: Client, scene: Scene) -> None:
    name = unique("user")
    good = {"username": name, "email": f"{name}@conduit.example", "password": PASSWORD}
    for fault, status in (
        ({"password": "short"}, 422),
        ({"email": scene.reader.email}, 409),
        ({"username": scene.reader.username}, 409),
    ):
        response = anonymous.post("/users", json={"user": {**good, **fault}})
        assert response.status_code == status
    assert anonymous.post("/users/login", json={"user": good}).status_code == 401
    assert anonymous.get(f"/profiles/{name}").status_code == 404
    assert anonymous.post("/users", json={"user": good}).status_code == 201


@pytest.mark.rule("errors.nothing-by-half")
@pytest.mark.parametrize(
    ("fault", "status"),
    [
        ({"image": 5}, 422),
        ({"email": "x"}, 422),
        ({"username": "{taken.username}"}, 409),
        ({"email": "{taken.email}"}, 409),
    ],
    ids=["a wrong image", "a wrong e-mail", "a name in use", "an e-mail in use"],
)
def test_a_refused_change_of_user_changes_nothing(
    make_user: Callable[..., User], scene: Scene, fault: dict[str, object], status: int
) -> None:
    user = make_user()
    name = unique("user")
    good = {
        "username": name,
        "email": f"{name}@conduit.example",
        "password": "another-password",
        "bio": "new",
        "image": "new",
    }
    wrong = {
        key: value.format(taken=scene.reader) if isinstance(value, str) else value
        for key, value in fault.items()
    }
    assert user.put("/user", json={"user": {**good, **wrong}}).status_code == status
    now = user.get("/user").json()["user"]
    assert (now["username"], now["email"]) == (user.username, user.email)
    assert (now["bio"], now["image"]) == (None, None)
    login = {"user": {"email": user.email, "password": user.password}}
    assert user.post("/users/login", json=login).status_code == 200


@pytest.mark.rule("errors.nothing-by-half")
def test_a_refused_article_leaves_no_article_and_no_tag(scene: Scene) -> None:
    tag = unique("tag")
    response = scene.author.post("/articles", json=draft(tagList=[tag, "a/b"]))
    assert response.status_code == 422
    assert tag not in scene.anonymous.get("/tags").json()["tags"]
    listed = scene.anonymous.get("/articles", params={"tag": tag}).json()
    assert listed == {"articles": [], "articlesCount": 0}


@pytest.mark.rule("errors.nothing-by-half")
@pytest.mark.parametrize(
    "fault",
    [{"title": " "}, {"tagList": ["x", None]}, {"body": "\0"}],
    ids=["title", "tag", "body"],
)
def test_a_refused_change_of_article_changes_nothing(scene: Scene, fault: object) -> None:
    article = publish(scene.author, tagList=["a"])
    assert isinstance(fault, dict)
    change = {"title": "new", "description": "new", "body": "new", "tagList": ["b"], **fault}
    response = scene.author.put(f"/articles/{article['slug']}", json={"article": change})
    assert response.status_code == 422
    assert show(scene.author, article["slug"]) == article
