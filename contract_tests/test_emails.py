"""Which e-mails there are, and which tags. Patterns match the whole text, and know ASCII alone."""

import pytest

from contract_tests.harness.client import User, unique
from contract_tests.harness.fields import FIELDS, Field
from contract_tests.harness.scene import Scene

EMAILS = [field for field in FIELDS if field.name == "email" and field.operation_id != "login"]
INVALID = "is invalid"


GOOD_EMAILS = [
    "{}@b.c",
    "{}@1.2",
    "{}@b-c.de",
    "{}@a.b.c.d.e.f",
    "{}@xn--bcher-kva.example",
    "{}@" + "b" * 63 + ".c",
    "{}+tag@b.c",
    ".{}@b.c",
    "{}.@b.c",
    "{}..x@b.c",
    "!#$%&'*+/=?^_`{{|}}~-.{}@b.c",
    "0{}@0.0",
    "{}@127.0.0.1",
    "-{}-@b.c",
    "{}".ljust(80, "x") + "@b.c",
]


@pytest.mark.rule("text.pattern")
@pytest.mark.parametrize("email", GOOD_EMAILS)
def test_an_email_of_the_pattern_is_good(user: User, email: str) -> None:
    email = email.format(unique("e"))
    response = user.put("/user", json={"user": {"email": email}})
    assert response.status_code == 200
    assert response.json()["user"]["email"] == email


BAD_EMAILS = [
    "a",
    "a@",
    "@",
    "@b.c",
    "a@b",
    "a@b.",
    "a@.b",
    "a@b..c",
    "a@b.c.",
    "a@-b.c",
    "a@b-.c",
    "a@b.-c",
    "a@b.c-",
    "a@b_c.d",
    "a@" + "b" * 64 + ".c",
    "a@b." + "c" * 64,
    "a@@b.c",
    "a@b@c.d",
    "a b@c.d",
    "a@b c.d",
    "a@b. c",
    "a@b.c\nx",
    "x\na@b.c",
    "a@b.c,d@e.f",
    "<a@b.c>",
    "Name <a@b.c>",
    "mailto:a@b.c",
    '"a b"@c.d',
    "a(x)@b.c",
    "a\\@b.c",
    "a;@b.c",
    "a@[127.0.0.1]",
    "a@[::1]",
    "a@b.c:25",
    "é@b.c",
    "a@é.c",
    "a@b.\uff43",
    "a@b.\u017f",
    "İ@b.c",
    "a@٣.c",
    "a\u200b@b.c",
    "a@b。c",
    "a@b\u0085.c",
]


@pytest.mark.rule("text.pattern")
@pytest.mark.parametrize("field", EMAILS, ids=str)
@pytest.mark.parametrize("email", BAD_EMAILS, ids=ascii)
def test_an_email_of_another_pattern_is_invalid(scene: Scene, field: Field, email: str) -> None:
    response = field.send(scene, email)
    assert response.status_code == 422
    assert response.json() == field.errors(INVALID)


@pytest.mark.rule("text.pattern")
def test_an_email_that_takes_long_to_doubt_is_refused_all_the_same(scene: Scene) -> None:
    # Two hundred labels, for a pattern that tries every way to share them out.
    [field, _] = EMAILS
    response = field.send(scene, "a@" + "a-" * 30 + "." + "a" * 60 + ".a" * 60 + "!")
    assert response.status_code == 422
    assert response.json() == field.errors(INVALID)


@pytest.mark.rule("text.pattern")
@pytest.mark.parametrize("operation_id", ["createArticle", "updateArticle"])
@pytest.mark.parametrize(
    "tag",
    ["a/b", "/", "a\nb", "a\n", "\ta", "\x01", "a\x7f", "a\u0085b", "\x9f", "a\x1fb"],
    ids=ascii,
)
def test_a_tag_with_a_slash_or_a_control_character_is_invalid(
    scene: Scene, operation_id: str, tag: str
) -> None:
    field = Field(operation_id, "tagList")
    response = field.send(scene, tag)
    assert response.status_code == 422
    assert response.json() == field.errors(INVALID)
