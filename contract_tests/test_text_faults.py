"""What no text of any field may be: of another type, of characters that cannot be stored, blank."""

import sys

import pytest

from contract_tests.harness.fields import FIELDS, NEVER_BLANK, Field
from contract_tests.harness.operations import OPERATIONS
from contract_tests.harness.scene import JSON, Scene

WHITE = [chr(code) for code in range(sys.maxunicode) if chr(code).isspace()]
each_field = pytest.mark.parametrize("field", FIELDS, ids=str)
each_that_is_never_blank = pytest.mark.parametrize("field", NEVER_BLANK, ids=str)


@pytest.mark.rule("text.type")
@each_field
@pytest.mark.parametrize("value", [5, -1.5, True, ["x"], {"x": "x"}], ids=repr)
def test_what_is_no_text_is_refused(scene: Scene, field: Field, value: object) -> None:
    response = field.send(scene, value)
    assert response.status_code == 422
    assert response.json() == field.errors("must be a string")


@pytest.mark.rule("text.type")
@each_that_is_never_blank
def test_null_is_no_text(scene: Scene, field: Field) -> None:
    response = field.send(scene, None)
    assert response.status_code == 422
    assert response.json() == field.errors("must be a string")


@pytest.mark.rule("text.type")
@each_field
@pytest.mark.parametrize("number", ["9" * 10_000, "1e9999"], ids=lambda text: text[:4])
def test_a_number_is_no_text_however_large(scene: Scene, field: Field, number: str) -> None:
    content = field.body(scene, "@@").replace(b'"@@"', number.encode())
    response = scene.call(field.operation, content=content, headers=JSON)
    assert response.status_code == 422
    assert response.json() == field.errors("must be a string")


@pytest.mark.rule("text.invalid-characters")
@each_field
@pytest.mark.parametrize(
    "text",
    [
        "\0",
        "someone@conduit.example\0",
        "\0" * 150_000,
        "someone@conduit.example\udfff",
        "\ude00\ud83d",
        "\ud83d\ud83d😀",
    ],
    ids=lambda text: ascii(text[:8]),
)
def test_characters_that_cannot_be_stored_are_refused(
    scene: Scene, field: Field, text: str
) -> None:
    response = field.send(scene, text)
    assert response.status_code == 422
    assert response.json() == field.errors("has invalid characters")


@pytest.mark.rule("text.blank")
@each_that_is_never_blank
@pytest.mark.parametrize("text", ["", " ", "\n\t", "".join(WHITE)], ids=ascii)
def test_blank_text_is_refused(scene: Scene, field: Field, text: str) -> None:
    response = field.send(scene, text)
    assert response.status_code == 422
    assert response.json() == field.errors("can't be blank")


@pytest.mark.rule("text.blank")
@pytest.mark.parametrize("white", WHITE, ids=ascii)
def test_white_space_of_every_kind_is_blank(scene: Scene, white: str) -> None:
    response = scene.author.post("/articles", json={"article": dict.fromkeys(TEXTS, white * 3)})
    assert response.status_code == 422
    assert response.json() == {"errors": {name: ["can't be blank"] for name in TEXTS}}


TEXTS = ["title", "description", "body"]


@pytest.mark.rule("text.blank")
@pytest.mark.parametrize(
    "text", ["\u200b", "\u180e", "\ufeff", "\u2060", "\u3164", "\x01"], ids=ascii
)
def test_text_that_only_looks_blank_is_text(scene: Scene, text: str) -> None:
    response = scene.author.post("/articles", json={"article": dict.fromkeys(TEXTS, text)})
    assert response.status_code == 201
    article = response.json()["article"]
    assert [article[name] for name in TEXTS] == [text] * 3


@pytest.mark.rule("text.blank")
@pytest.mark.parametrize(
    "field",
    [
        field
        for field in NEVER_BLANK
        if not field.operation_id.startswith("update") and field.name != "tagList"
    ],
    ids=str,
)
def test_a_missing_text_is_blank(scene: Scene, field: Field) -> None:
    fields = scene.fields(field.operation)
    del fields[field.name]
    response = scene.call(field.operation, json={str(field.operation.envelope): fields})
    assert response.status_code == 422
    assert response.json() == field.errors("can't be blank")


@pytest.mark.rule("text.blank", "users.update.clear")
@pytest.mark.parametrize("name", ["bio", "image"])
@pytest.mark.parametrize("text", [" ", "\n\n", "".join(WHITE)], ids=ascii)
def test_bio_and_image_may_be_white_space(scene: Scene, name: str, text: str) -> None:
    response = scene.call(OPERATIONS["updateCurrentUser"], json={"user": {name: text}})
    assert response.status_code == 200
    assert response.json()["user"][name] == text
