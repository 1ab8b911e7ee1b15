"""A body must be JSON, to the letter of RFC 8259, in UTF-8."""

import codecs
import gzip

import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.operations import WITH_BODY, Operation
from contract_tests.harness.scene import JSON, Scene

NOT_DECLARED = {"errors": {"content-type": ["must be application/json"]}}
NOT_JSON = {"errors": {"body": ["is not valid JSON"]}}
VALID = '{"user": {"email": "é@conduit.example", "password": "x"}}'

NOT_JSON_TEXTS = {
    "empty": "",
    "blank": " \n\t\r",
    "cut off": '{"user": {"email": "a',
    "no value": '{"user": }',
    "two values": "{} {}",
    "garbage after": "{}x",
    "a comma too many": '{"user": {},}',
    "a comma too many in a list": "[1,]",
    "a comment": '{"user": {}} // mine',
    "single quotes": "{'user': {}}",
    "no quotes": "{user: {}}",
    "a form": "user[email]=a&user[password]=b",
    "Python's None": '{"user": None}',
    "Python's True": '{"user": True}',
    "NaN": "NaN",
    "NaN in an unknown field": '{"x": NaN, "user": {}}',
    "Infinity": '{"user": {"email": Infinity}}',
    "minus Infinity": '{"user": [-Infinity]}',
    "a leading zero": '{"x": 01}',
    "a leading plus": '{"x": +1}',
    "no digit before the point": '{"x": .5}',
    "no digit after the point": '{"x": 1.}',
    "no digit in the exponent": '{"x": 1e}',
    "hexadecimal": '{"x": 0x10}',
    "an underscore in a number": '{"x": 1_0}',
    "Arabic digits": '{"x": \u0661}',
    "a line break in text": '{"user": "a\nb"}',
    "a tab in text": '{"user": "a\tb"}',
    "U+0000 in text": '{"user": "a\0b"}',
    "U+0000 after the value": "{}\0",
    "an unknown escape": '{"user": "\\x41"}',
    "half an escape": '{"user": "\\u12"}',
    "an escape with an underscore": '{"user": "\\u1_23"}',
    "an escape of an apostrophe": '{"user": "\\\'"}',
    "a no-break space outside text": '{"user":\u00a0{}}',
    "a form feed outside text": '{"user":\f{}}',
}
NOT_JSON_BYTES = {
    "a byte-order mark": codecs.BOM_UTF8 + VALID.encode(),
    "UTF-16": VALID.encode("utf-16"),
    "UTF-16 without a mark": VALID.encode("utf-16-le"),
    "UTF-16, big end first": VALID.encode("utf-16-be"),
    "UTF-32": VALID.encode("utf-32"),
    "UTF-32 without a mark": VALID.encode("utf-32-le"),
    "Latin-1": VALID.encode("latin-1"),
    "UTF-8 cut off": '{"user": "é'.encode()[:-1] + b'"}',
    "a lone byte": b'{"user": "\xff"}',
    "a surrogate in UTF-8": '{"user": "\ud800"}'.encode("utf-8", "surrogatepass"),
    "a pair in CESU-8": b'{"user": "\xed\xa0\xbd\xed\xb8\x80"}',
    "an overlong slash": b'{"user": "\xc0\xaf"}',
    "beyond U+10FFFF": b'{"user": "\xf4\x90\x80\x80"}',
    "compressed": gzip.compress(VALID.encode()),
}
NO_JSON = {**{name: text.encode() for name, text in NOT_JSON_TEXTS.items()}, **NOT_JSON_BYTES}


@pytest.mark.rule("body.not-json")
@pytest.mark.parametrize("content", NO_JSON.values(), ids=NO_JSON)
def test_a_body_that_is_not_json_in_utf_8_is_refused(anonymous: Client, content: bytes) -> None:
    response = anonymous.post("/users/login", content=content, headers=JSON)
    assert response.status_code == 400
    assert response.json() == NOT_JSON


@pytest.mark.rule("body.not-json")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("name", ["empty", "NaN", "a byte-order mark", "a lone byte", "cut off"])
def test_every_operation_refuses_what_is_not_json(
    scene: Scene, operation: Operation, name: str
) -> None:
    response = scene.call(operation, content=NO_JSON[name], headers=JSON)
    assert response.status_code == 400
    assert response.json() == NOT_JSON


@pytest.mark.rule("body.not-json")
@pytest.mark.parametrize(
    "charset", ["utf-16", "utf-32", "latin-1"], ids=["UTF-16", "UTF-32", "Latin-1"]
)
def test_a_declared_charset_makes_it_no_more_json(anonymous: Client, charset: str) -> None:
    declared = {"Content-Type": f"application/json; charset={charset}"}
    response = anonymous.post("/users/login", content=VALID.encode(charset), headers=declared)
    assert response.status_code == 400
    assert response.json() == NOT_JSON


@pytest.mark.rule("body.not-json")
def test_a_compressed_body_is_not_json(anonymous: Client) -> None:
    headers = {**JSON, "Content-Encoding": "gzip"}
    response = anonymous.post("/users/login", content=NO_JSON["compressed"], headers=headers)
    assert response.status_code == 400
    assert response.json() == NOT_JSON


@pytest.mark.rule("body.not-json", "body.type")
@pytest.mark.parametrize(
    ("headers", "status"), [(b"Content-Type: application/json\r\n", 400), (b"", 415)]
)
def test_no_body_at_all_is_an_empty_one(anonymous: Client, headers: bytes, status: int) -> None:
    head = b"POST /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    response = anonymous.raw(head + headers + b"\r\n")
    assert response.status_code == status
    assert response.json() == (NOT_JSON if status == 400 else NOT_DECLARED)


@pytest.mark.rule("body.not-json")
def test_what_json_allows_is_read(user: Client) -> None:
    digits = "9" * 10_000
    numbers = f"[{digits}, -{digits}, {digits}.{digits}, 1e9999, -0.0e-0]"
    content = f'\r\n\t {{"user": {{"bio": "\\u0041\\/\\ud83d\\ude00\\b"}}, "x": {numbers}}} \n'
    response = user.put("/user", content=content.encode(), headers=JSON)
    assert response.status_code == 200
    assert response.json()["user"]["bio"] == "A/😀\b"


@pytest.mark.rule("body.repeated-keys")
def test_of_a_repeated_key_the_last_counts(user: Client) -> None:
    content = '{"user": {"bio": "a"}, "user": {"bio": "b", "image": "c", "bio": "d"}}'
    answer = user.put("/user", content=content.encode(), headers=JSON).json()["user"]
    assert (answer["bio"], answer["image"]) == ("d", "c")
