"""How long the text of each field may be, in code points: its bound is good, one past it is not."""

import pytest

from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.fields import BOUNDED, EMOJI, FIELDS, Field
from contract_tests.harness.scene import Scene

PASSWORDS = [field for field in BOUNDED if field.minimum > 1]
ANY_CHARACTER = [field for field in BOUNDED if not field.is_ascii]


def too_long(field: Field) -> dict[str, dict[str, list[str]]]:
    return field.errors(f"is too long (maximum is {field.maximum} characters)")


def saver(field: Field, user: User) -> Client | None:
    """Somebody whose account may change, where the field is one of the account."""
    return user if field.operation_id == "updateCurrentUser" else None


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", BOUNDED, ids=str)
def test_text_of_the_greatest_length_is_good(scene: Scene, user: User, field: Field) -> None:
    text = field.text(field.maximum or 0)
    response = field.save(scene, text, by=saver(field, user))
    assert response.status_code == field.operation.success
    shown = response.json()[str(field.operation.envelope)].get(field.name)
    assert shown == (None if field.name == "password" else field.value(text))


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", BOUNDED, ids=str)
def test_text_one_longer_is_too_long(scene: Scene, field: Field) -> None:
    response = field.send(scene, field.text((field.maximum or 0) + 1))
    assert response.status_code == 422
    assert response.json() == too_long(field)


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", ANY_CHARACTER, ids=str)
def test_white_space_around_a_text_counts(scene: Scene, field: Field) -> None:
    response = field.send(scene, "x".ljust((field.maximum or 0) + 1))
    assert response.status_code == 422
    assert response.json() == too_long(field)


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", ANY_CHARACTER, ids=str)
def test_letter_and_accent_count_as_they_are_sent(scene: Scene, field: Field) -> None:
    composed, decomposed = "é", "e\u0301"
    assert field.send(scene, composed * ((field.maximum or 0) + 1)).json() == too_long(field)
    response = field.send(scene, decomposed * ((field.maximum or 0) // 2 + 1))
    assert response.status_code == 422
    assert response.json() == too_long(field)


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", [f for f in ANY_CHARACTER if f.minimum == 1], ids=str)
@pytest.mark.parametrize("text", ["x", EMOJI], ids=["a letter", "an emoji"])
def test_text_of_one_character_is_good(scene: Scene, field: Field, text: str) -> None:
    response = field.save(scene, text)
    assert response.status_code == field.operation.success
    assert response.json()[str(field.operation.envelope)][field.name] == field.value(text)


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", PASSWORDS, ids=str)
def test_a_password_of_the_least_length_is_good(scene: Scene, user: User, field: Field) -> None:
    password = EMOJI * field.minimum
    response = field.save(scene, password, by=saver(field, user))
    assert response.status_code == field.operation.success
    email = response.json()["user"]["email"]
    login = scene.anonymous.post(
        "/users/login", json={"user": {"email": email, "password": password}}
    )
    assert login.status_code == 200


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("field", PASSWORDS, ids=str)
@pytest.mark.parametrize("text", ["x", "1234567", EMOJI * 7, "      x"])
def test_a_shorter_password_is_too_short(scene: Scene, field: Field, text: str) -> None:
    response = field.send(scene, text)
    assert response.status_code == 422
    assert response.json() == field.errors("is too short (minimum is 8 characters)")


@pytest.mark.rule("text.length", "users.register.email-normalized")
@pytest.mark.parametrize("operation_id", ["registerUser", "updateCurrentUser"])
def test_the_length_of_an_email_is_that_of_what_is_left_of_it(
    scene: Scene, user: User, operation_id: str
) -> None:
    [field] = [f for f in FIELDS if (f.operation_id, f.name) == (operation_id, "email")]
    email = field.text(254)
    response = field.save(scene, f"  {email.upper()}\n\n", by=saver(field, user))
    assert response.status_code == field.operation.success
    assert response.json()["user"]["email"] == email
    assert field.send(scene, f" {field.text(255)} ").json() == too_long(field)


@pytest.mark.rule("text.length")
@pytest.mark.parametrize("length", [1_000_000, 200_000])
def test_a_text_that_is_far_too_long_is_no_more_than_too_long(scene: Scene, length: int) -> None:
    name = unique("user")
    sent = {"username": "x" * length, "email": f"{name}@conduit.example", "password": "x" * 8}
    response = scene.anonymous.post("/users", json={"user": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": {"username": ["is too long (maximum is 64 characters)"]}}
