"""Forms are parsed by ourselves: nothing that stands in them is a fault of ours."""

import pytest

from conduit.forms import parse_form

URLENCODED = "application/x-www-form-urlencoded"
MULTIPART = "multipart/form-data; boundary=x"


def part(name: str, value: bytes, more: str = "") -> bytes:
    head = f'--x\r\nContent-Disposition: form-data; name="{name}"{more}\r\n\r\n'
    return head.encode() + value + b"\r\n"


@pytest.mark.parametrize("body", [b"a=1+2&b=%C3%BC&a=3&c", b"a=1%202&b=%c3%bc&a=3&c="])
def test_an_urlencoded_form_is_read(body: bytes) -> None:
    assert parse_form(URLENCODED, body) == {"a": ["1 2", "3"], "b": ["ü"], "c": [""]}


def test_a_multipart_form_is_read_and_files_are_left_out() -> None:
    body = part("a", "ü+%41".encode()) + part("f", b"x", '; filename="f.txt"') + b"--x--\r\n"

    assert parse_form(MULTIPART, body) == {"a": ["ü+%41"]}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [(URLENCODED, b"a=%FF"), (URLENCODED, b"a=\xff"), (MULTIPART, part("a", b"\xff") + b"--x--")],
)
def test_bytes_that_are_not_utf_8_are_replaced(content_type: str, body: bytes) -> None:
    assert parse_form(content_type, body) == {"a": ["\ufffd"]}


@pytest.mark.parametrize(
    ("content_type", "body"),
    [
        ("", b"a=1"),
        ("application/json", b'{"a": 1}'),
        ("multipart/form-data", part("a", b"1") + b"--x--"),
        ("multipart/form-data; boundary=", part("a", b"1") + b"--x--"),
        (f"multipart/form-data; boundary={'y' * 300}", part("a", b"1")),
        (MULTIPART, b"a=1"),
        (MULTIPART, b"--x\r\nContent-Disposition: form-data\r\n\r\n1\r\n--x--"),
    ],
)
def test_what_is_no_form_has_no_fields(content_type: str, body: bytes) -> None:
    assert parse_form(content_type, body) == {}
