"""What a refusal says: every wrong field, and of each the first thing that is wrong with it."""

import pytest

from contract_tests.harness.client import PASSWORD, Client
from contract_tests.harness.fields import FIELDS, Field
from contract_tests.harness.scene import Scene

BLANK = "can't be blank"
NO_TEXT = "must be a string"
BAD_CHARACTERS = "has invalid characters"


def field(operation_id: str, name: str) -> Field:
    [found] = [f for f in FIELDS if (f.operation_id, f.name) == (operation_id, name)]
    return found


@pytest.mark.rule("errors.all-fields")
@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, {"username": BLANK, "email": BLANK, "password": BLANK}),
        (
            {"username": "a b", "email": 5, "password": "short"},
            {
                "username": "is invalid",
                "email": NO_TEXT,
                "password": "is too short (minimum is 8 characters)",
            },
        ),
        (
            {"username": "x" * 65, "email": "\0", "password": " "},
            {
                "username": "is too long (maximum is 64 characters)",
                "email": BAD_CHARACTERS,
                "password": BLANK,
            },
        ),
        ({"username": None, "email": "x@y.z"}, {"username": NO_TEXT, "password": BLANK}),
    ],
    ids=["nothing", "one fault of each field", "three kinds", "a good one among them"],
)
def test_a_sign_up_is_told_every_wrong_field(
    anonymous: Client, sent: dict[str, object], told: dict[str, str]
) -> None:
    response = anonymous.post("/users", json={"user": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": {name: [message] for name, message in told.items()}}


@pytest.mark.rule("errors.all-fields")
def test_a_login_is_told_every_wrong_field(anonymous: Client) -> None:
    response = anonymous.post("/users/login", json={"user": {"password": False}})
    assert response.status_code == 422
    assert response.json() == {"errors": {"email": [BLANK], "password": [NO_TEXT]}}


@pytest.mark.rule("errors.all-fields")
def test_a_change_of_user_is_told_every_wrong_field(scene: Scene) -> None:
    sent = {"username": "", "email": "x", "password": None, "bio": 5, "image": "x" * 2001}
    response = scene.author.put("/user", json={"user": sent})
    assert response.status_code == 422
    assert response.json() == {
        "errors": {
            "username": [BLANK],
            "email": ["is invalid"],
            "password": [NO_TEXT],
            "bio": [NO_TEXT],
            "image": ["is too long (maximum is 2000 characters)"],
        }
    }


@pytest.mark.rule("errors.all-fields")
@pytest.mark.parametrize("method", ["POST", "PUT"])
def test_an_article_is_told_every_wrong_field(scene: Scene, method: str) -> None:
    path = "/articles" if method == "POST" else f"/articles/{scene.slug}"
    sent = {"title": " ", "description": None, "body": "\0", "tagList": "x"}
    response = scene.author.request(method, path, json={"article": sent})
    assert response.status_code == 422
    assert response.json() == {
        "errors": {
            "title": [BLANK],
            "description": [NO_TEXT],
            "body": [BAD_CHARACTERS],
            "tagList": ["must be a list"],
        }
    }


@pytest.mark.rule("errors.all-fields", "users.register.duplicate")
def test_a_conflict_is_told_for_every_field_that_has_one(anonymous: Client, scene: Scene) -> None:
    reader = scene.reader
    sent = {"username": reader.username, "email": reader.email, "password": PASSWORD}
    response = anonymous.post("/users", json={"user": sent})
    assert response.status_code == 409
    taken = ["has already been taken"]
    assert response.json() == {"errors": {"username": taken, "email": taken}}


@pytest.mark.rule("errors.first-message")
@pytest.mark.parametrize(
    ("operation_id", "name", "text", "message"),
    [
        ("registerUser", "username", " \0", BAD_CHARACTERS),
        ("registerUser", "username", "é\ud800" * 99, BAD_CHARACTERS),
        ("registerUser", "username", " " * 65, BLANK),
        ("registerUser", "username", "é" * 65, "is too long (maximum is 64 characters)"),
        ("registerUser", "email", "\0@", BAD_CHARACTERS),
        ("registerUser", "email", " \u3000 " * 99, BLANK),
        ("registerUser", "email", "x" * 255, "is too long (maximum is 254 characters)"),
        ("registerUser", "password", "\0", BAD_CHARACTERS),
        ("registerUser", "password", " " * 7, BLANK),
        ("registerUser", "password", " " * 8, BLANK),
        ("registerUser", "password", " " * 129, BLANK),
        ("updateCurrentUser", "username", "..\n" * 30, "is too long (maximum is 64 characters)"),
        ("updateCurrentUser", "email", "@" * 255, "is too long (maximum is 254 characters)"),
        ("updateCurrentUser", "bio", "\0" * 1001, BAD_CHARACTERS),
        ("updateCurrentUser", "image", " " * 2001, "is too long (maximum is 2000 characters)"),
        ("createArticle", "title", " " * 256, BLANK),
        ("createArticle", "title", "\udfff" + "x" * 256, BAD_CHARACTERS),
        ("createArticle", "body", "\n" * 100_001, BLANK),
        ("createArticle", "tagList", "\n", BLANK),
        ("createArticle", "tagList", "\0/", BAD_CHARACTERS),
        ("createArticle", "tagList", "/" * 51, "is too long (maximum is 50 characters)"),
        ("updateArticle", "tagList", "\n" * 51, BLANK),
        ("createComment", "body", " " * 10_001, BLANK),
        ("login", "email", " \0", BAD_CHARACTERS),
        ("login", "password", "\t\ud800", BAD_CHARACTERS),
    ],
)
def test_of_several_faults_of_a_field_the_first_kind_is_told(
    scene: Scene, operation_id: str, name: str, text: str, message: str
) -> None:
    wrong = field(operation_id, name)
    response = wrong.send(scene, text)
    assert response.status_code == 422
    assert response.json() == wrong.errors(message)
