"""Which usernames there are. The pattern matches the whole text, and knows ASCII alone."""

import string

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.fields import FIELDS, Field
from contract_tests.harness.scene import Scene

USERNAMES = [field for field in FIELDS if field.name == "username"]
INVALID = "is invalid"


@pytest.mark.rule("text.pattern")
@pytest.mark.parametrize("field", USERNAMES, ids=str)
@pytest.mark.parametrize(
    "name",
    [
        ".",
        "..",
        "a b",
        " a",
        "a ",
        "a\n",
        "\na",
        "a\nb",
        "a\u2028",
        "a/b",
        "a@b",
        "a%2fb",
        "a+b",
        "a,b",
        "'",
        "<b>",
        "é",
        "\uff41",
        "٣",
        "\u017f",
        "\u212a",
        "İ",
        "ß",
        "ª",
        "😀",
        "a\u200b",
        "\u202ea",
        "..\n",
    ],
    ids=ascii,
)
def test_a_username_of_other_characters_is_invalid(scene: Scene, field: Field, name: str) -> None:
    response = field.send(scene, name)
    assert response.status_code == 422
    assert response.json() == field.errors(INVALID)


@pytest.mark.rule("text.pattern")
@pytest.mark.parametrize(
    "name",
    ["...{}", "..{}", ".{}.", "-{}-", "_{}_", "{}..", "0{}", "A.b_C-9{}", "feed{}", "null.{}"],
)
def test_a_username_of_these_characters_is_good(user: User, name: str) -> None:
    name = name.format(unique("u"))
    response = user.put("/user", json={"user": {"username": name}})
    assert response.status_code == 200
    assert response.json()["user"]["username"] == name
    # A client library would resolve the dots of some, so the path is sent as it is.
    request = f"GET /api/profiles/{name} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    assert user.raw(request.encode()).json()["profile"]["username"] == name


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", USERNAMES, ids=str)
def test_a_username_of_one_character_is_good(scene: Scene, user: User, field: Field) -> None:
    """Others may have taken some of them before; a name that is taken was good too."""
    by = user if field.operation_id == "updateCurrentUser" else None
    for name in string.ascii_letters + string.digits + "-_":
        response = field.save(scene, name, by=by)
        if response.status_code == field.operation.success:
            assert response.json()["user"]["username"] == name
            break
        assert response.json() == field.errors("has already been taken")
        assert scene.anonymous.get(f"/profiles/{name}").status_code == 200
