"""The envelope of a body, and fields that nobody asked for."""

from typing import Any

import pytest

from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.operations import OPERATIONS, WITH_BODY, Operation
from contract_tests.harness.samples import draft, publish, show
from contract_tests.harness.scene import JSON, Scene, encode

# Names that some implementation might take from a body; with values that would show.
UNASKED: dict[str, Any] = {
    "id": 1,
    "pk": 1,
    "is_staff": True,
    "is_superuser": True,
    "isStaff": True,
    "is_active": False,
    "isActive": False,
    "password_hash": "x",
    "token": "x",
    "following": True,
    "slug": "chosen",
    "author": {"username": "somebody-else"},
    "author_id": 1,
    "user_id": 1,
    "article_id": 1,
    "favorited": True,
    "favoritesCount": 7,
    "favorites_count": 7,
    "articles_count": 7,
    "createdAt": "2001-01-01T00:00:00.000Z",
    "created_at": "2001-01-01T00:00:00.000Z",
    "updatedAt": 5,
    "updated_at": 5,
    "tags": ["x"],
    "": None,
    "__class__": {},
    "__proto__": {"is_staff": True},
    "\0": "\0",
    "\ud800": "\udfff",
    "x" * 10_000: [{"x": "\0"}],
}


@pytest.mark.rule("body.object")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("content", ["[]", '[{"user": {}}]', '"user"', "5", "null", "true"])
def test_a_body_that_is_no_object_is_refused(
    scene: Scene, operation: Operation, content: str
) -> None:
    response = scene.call(operation, content=content.encode(), headers=JSON)
    assert response.status_code == 422
    assert response.json() == {"errors": {"body": ["must be an object"]}}


@pytest.mark.rule("body.object")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("bare", [True, False], ids=["fields without envelope", "nothing"])
def test_a_missing_envelope_is_told_by_its_name(
    scene: Scene, operation: Operation, bare: bool
) -> None:
    body = scene.fields(operation) if bare else {}
    response = scene.call(operation, json=body)
    assert response.status_code == 422
    assert response.json() == {"errors": {operation.envelope: ["can't be blank"]}}


@pytest.mark.rule("body.object")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("value", [None, [], [{}], "", "x", 0, False], ids=repr)
def test_an_envelope_that_is_no_object_is_told_by_its_name(
    scene: Scene, operation: Operation, value: object
) -> None:
    response = scene.call(operation, json={str(operation.envelope): value})
    assert response.status_code == 422
    assert response.json() == {"errors": {operation.envelope: ["must be an object"]}}


@pytest.mark.rule("body.object")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_the_name_of_an_envelope_is_taken_to_the_letter(scene: Scene, operation: Operation) -> None:
    name = str(operation.envelope)
    fields = scene.fields(operation)
    response = scene.call(operation, json={name.title(): fields, f"{name} ": fields})
    assert response.status_code == 422
    assert response.json() == {"errors": {name: ["can't be blank"]}}


@pytest.mark.rule("body.unknown-fields")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_unknown_fields_are_ignored_inside_the_envelope_and_beside_it(
    scene: Scene, operation: Operation
) -> None:
    body = {**UNASKED, str(operation.envelope): {**UNASKED, **scene.fields(operation)}}
    response = scene.succeed(operation, content=encode(body), headers=JSON)
    assert response.status_code == operation.success


@pytest.mark.rule("body.unknown-fields", "users.register.defaults")
def test_nobody_chooses_at_sign_up_what_is_not_theirs_to_choose(anonymous: Client) -> None:
    name = unique("user")
    sent = {"username": name, "email": f"{name}@conduit.example", "password": "correct-horse"}
    chosen = {**UNASKED, **sent, "bio": "mine", "image": "mine"}
    made = anonymous.post("/users", content=encode({"user": chosen}), headers=JSON).json()["user"]
    assert made == {**made, "username": name, "bio": None, "image": None}
    login = anonymous.post("/users/login", json={"user": sent})
    assert login.status_code == 200
    assert anonymous.with_token(made["token"]).get("/user").status_code == 200


@pytest.mark.rule("body.unknown-fields", "users.update.only-sent")
def test_nobody_changes_what_is_not_theirs_to_change(user: User) -> None:
    before = {**user.get("/user").json()["user"], "token": ""}
    response = user.put("/user", content=encode({"user": UNASKED}), headers=JSON)
    assert {**response.json()["user"], "token": ""} == before
    assert {**user.get("/user").json()["user"], "token": ""} == before


@pytest.mark.rule("body.unknown-fields")
def test_nobody_chooses_slug_author_dates_or_counts_of_an_article(scene: Scene) -> None:
    chosen = {**UNASKED, **draft()["article"]}
    made = scene.author.post("/articles", content=encode({"article": chosen}), headers=JSON)
    article = made.json()["article"]
    assert article["slug"] != "chosen"
    assert article["author"]["username"] == scene.author.username
    assert (article["favorited"], article["favoritesCount"]) == (False, 0)
    assert article["createdAt"] > "2020"
    assert article["tagList"] == []
    assert show(scene.author, article["slug"]) == article


@pytest.mark.rule("body.unknown-fields")
def test_nobody_changes_author_dates_or_counts_of_an_article(scene: Scene) -> None:
    article = publish(scene.author)
    path = f"/articles/{article['slug']}"
    response = scene.author.put(path, content=encode({"article": UNASKED}), headers=JSON)
    assert response.json()["article"] == article
    assert show(scene.author, article["slug"]) == article


@pytest.mark.rule("body.unknown-fields")
def test_nobody_chooses_the_author_or_the_dates_of_a_comment(scene: Scene) -> None:
    sent = {**UNASKED, **scene.fields(OPERATIONS["createComment"])}
    path = f"/articles/{scene.slug}/comments"
    response = scene.author.post(path, content=encode({"comment": sent}), headers=JSON)
    comment = response.json()["comment"]
    assert comment["author"]["username"] == scene.author.username
    assert comment["createdAt"] == comment["updatedAt"] > "2020"
