"""When several faults meet, the status nearest the top of the contract's list answers.

401 · 404 no such thing · 403 · 422 · 409; what comes before is in test_error_order_of_bodies.py.
A request below is right but for the faults that it names.
"""

from dataclasses import dataclass
from typing import Any

import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.operations import OPERATIONS, Token
from contract_tests.harness.scene import JSON, Scene, encode


@dataclass(frozen=True)
class Call:
    """A call of an operation whose token is right, but whose path, query or body need not be."""

    operation_id: str
    values: dict[str, str]
    body: Any = None
    query: str = ""

    def send(self, scene: Scene, client: Client) -> Any:
        operation = OPERATIONS[self.operation_id]
        content: dict[str, Any] = (
            {"content": encode(self.body), "headers": JSON} if operation.envelope else {}
        )
        path = scene.path(operation.path, **self.values) + self.query
        return client.request(operation.method, path, **content)


NONE = {"slug": "no-such-article", "username": "no.such.user"}
WRONG = {"article": {"title": ""}, "user": {"username": ""}, "comment": {"body": ""}}
MISSING = {
    "follow nobody": Call("followUser", NONE),
    "unfollow nobody": Call("unfollowUser", NONE),
    "favourite nothing": Call("favoriteArticle", NONE),
    "unfavourite nothing": Call("unfavoriteArticle", NONE),
    "delete nothing": Call("deleteArticle", NONE),
    "change nothing": Call("updateArticle", NONE, {"article": {}}),
    "change nothing, wrongly": Call("updateArticle", NONE, WRONG),
    "change nothing, without envelope": Call("updateArticle", NONE, {}),
    "change nothing, with no object": Call("updateArticle", NONE, []),
    "comment on nothing": Call("createComment", NONE, {"comment": {"body": "x"}}),
    "comment on nothing, wrongly": Call("createComment", NONE, WRONG),
    "comment on nothing, without envelope": Call("createComment", NONE, {}),
    "comment on nothing, with no object": Call("createComment", NONE, 5),
    "delete a comment on nothing": Call("deleteComment", NONE),
    "delete a comment on nothing by no number": Call("deleteComment", {**NONE, "id": "x"}),
    "show nobody": Call("getProfile", NONE),
    "show nothing": Call("getArticle", NONE),
    "comments on nothing": Call("listComments", NONE),
}
INVALID = {
    "a change of user": Call("updateCurrentUser", {}, WRONG),
    "a change of user that is no object": Call("updateCurrentUser", {}, []),
    "a new article": Call("createArticle", {}, WRONG),
    "a new article without envelope": Call("createArticle", {}, {}),
    "a change of article": Call("updateArticle", {}, WRONG),
    "a change of article without envelope": Call("updateArticle", {}, {}),
    "a comment": Call("createComment", {}, WRONG),
    "a comment that is no object": Call("createComment", {}, None),
    "a comment by no number": Call("deleteComment", {"id": "x"}),
    "the feed": Call("getFeed", {}, query="?limit=x&offset=-1"),
    "the list": Call("listArticles", {}, query="?limit=0&tag=&author=%00"),
}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("call", [*MISSING.values(), *INVALID.values()], ids=[*MISSING, *INVALID])
def test_a_bad_token_comes_before_what_is_missing_or_invalid(scene: Scene, call: Call) -> None:
    response = call.send(scene, scene.anonymous.with_token("bad"))
    assert response.status_code == 401
    assert response.json() == {"errors": {"token": ["is invalid"]}}
    if OPERATIONS[call.operation_id].token is Token.NEEDED:
        response = call.send(scene, scene.anonymous)
        assert response.status_code == 401
        assert response.json() == {"errors": {"token": ["is missing"]}}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("call", MISSING.values(), ids=MISSING)
def test_what_is_missing_comes_before_what_is_forbidden_or_invalid(
    scene: Scene, call: Call
) -> None:
    response = call.send(scene, scene.author)
    assert response.status_code == 404
    thing = "article" if "{slug}" in OPERATIONS[call.operation_id].path else "profile"
    assert response.json() == {"errors": {thing: ["not found"]}}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("body", [WRONG, {}, [], None, {"article": None}], ids=repr)
def test_what_is_forbidden_comes_before_what_is_invalid(scene: Scene, body: object) -> None:
    response = Call("updateArticle", {}, body).send(scene, scene.reader)
    assert response.status_code == 403
    assert response.json() == {"errors": {"article": ["forbidden"]}}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("call", INVALID.values(), ids=INVALID)
def test_what_is_invalid_is_told_when_nothing_comes_before_it(scene: Scene, call: Call) -> None:
    assert call.send(scene, scene.author).status_code == 422


@pytest.mark.rule("errors.order", "users.register.validated-first")
def test_what_is_invalid_comes_before_what_is_in_use_at_sign_up(scene: Scene) -> None:
    taken = {"username": scene.reader.username, "email": scene.reader.email, "password": "short"}
    response = scene.anonymous.post("/users", json={"user": taken})
    assert response.status_code == 422
    assert response.json() == {"errors": {"password": ["is too short (minimum is 8 characters)"]}}


@pytest.mark.rule("errors.order")
def test_what_is_invalid_comes_before_what_is_in_use_in_a_change(scene: Scene) -> None:
    taken = {"username": scene.reader.username, "email": "no e-mail"}
    response = scene.author.put("/user", json={"user": taken})
    assert response.status_code == 422
    assert response.json() == {"errors": {"email": ["is invalid"]}}


@pytest.mark.rule("errors.order")
def test_a_bad_token_comes_before_what_is_in_use(scene: Scene) -> None:
    taken = {"user": {"username": scene.reader.username}}
    assert scene.anonymous.put("/user", json=taken).status_code == 401
