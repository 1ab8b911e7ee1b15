"""How deep, and how large a body may be, and that it needs a length."""

from collections.abc import Iterator

import pytest

from contract_tests.harness.client import Client, User
from contract_tests.harness.operations import WITH_BODY, Operation
from contract_tests.harness.scene import CLOSE, JSON, Scene, encode

NOT_JSON = {"errors": {"body": ["is not valid JSON"]}}
NO_LENGTH = {"errors": {"body": ["needs a length"]}}
TOO_LARGE = {"errors": {"body": ["is too large"]}}
MEBIBYTE = 1_048_576


def chunks(*parts: bytes) -> Iterator[bytes]:
    """What httpx sends in chunks, without a length."""
    yield from parts


def nested(levels: int, opening: str = "[", closing: str = "]") -> bytes:
    return (opening * levels + closing * levels).encode()


@pytest.mark.rule("body.depth")
@pytest.mark.parametrize(
    ("content", "readable"),
    [
        (nested(100), True),
        (nested(101), False),
        (nested(100, '{"a":', "}").replace(b":}", b":0}"), True),
        (nested(101, '{"a":', "}").replace(b":}", b":0}"), False),
        (b'{"x": ' + nested(99) + b"}", True),
        (b'{"x": ' + nested(100) + b"}", False),
        (b"[[], " + nested(99) + b"]", True),
        (b"[[], " + nested(100) + b"]", False),
        (nested(5_000), False),
        (nested(500_000), False),
        (b"[" * MEBIBYTE, False),
        (b'{"a":' * 200_000, False),
        (b"[" + b"[],[[]]," * 1_000 + b"[]]", True),
        (b'["' + b"[" * 1_000 + b'\\"' + b"{" * 1_000 + b'"]', True),
    ],
    ids=[
        "100 lists",
        "101 lists",
        "100 objects",
        "101 objects",
        "99 lists in an object",
        "100 lists in an object",
        "99 lists in a list, not first",
        "100 lists in a list, not first",
        "5,000 lists",
        "500,000 lists",
        "1 MiB of brackets",
        "200,000 objects, not closed",
        "many lists beside each other",
        "brackets in text",
    ],
)
def test_json_of_a_hundred_levels_is_read_and_no_deeper(
    anonymous: Client, content: bytes, readable: bool
) -> None:
    response = anonymous.post("/users/login", content=content, headers=JSON)
    assert response.status_code == (422 if readable else 400)
    if not readable:
        assert response.json() == NOT_JSON


@pytest.mark.rule("body.length")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("headers", [JSON, {"Content-Type": "text/plain"}, {}], ids=str)
def test_a_chunked_body_needs_a_length(
    scene: Scene, operation: Operation, headers: dict[str, str]
) -> None:
    content = encode(scene.body(operation))
    response = scene.call(operation, content=chunks(content[:9], content[9:]), headers=headers)
    assert response.status_code == 411
    assert response.json() == NO_LENGTH


@pytest.mark.rule("body.length")
@pytest.mark.parametrize(
    "parts", [[], [b" " * 65_536] * 32], ids=["no chunk at all", "2 MiB in chunks"]
)
def test_a_chunked_body_needs_a_length_however_long_it_is(
    anonymous: Client, parts: list[bytes]
) -> None:
    response = anonymous.post("/users", content=chunks(*parts), headers=JSON | CLOSE)
    assert response.status_code == 411
    assert response.json() == NO_LENGTH


@pytest.mark.rule("body.size")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
def test_a_body_of_exactly_1_mib_is_read(scene: Scene, operation: Operation) -> None:
    content = encode(scene.body(operation)).ljust(MEBIBYTE)
    response = scene.succeed(operation, content=content, headers=JSON)
    assert response.status_code == operation.success


@pytest.mark.rule("body.size")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("size", [MEBIBYTE + 1, 4 * MEBIBYTE], ids=["one byte more", "4 MiB"])
def test_a_body_over_1_mib_is_too_large(scene: Scene, operation: Operation, size: int) -> None:
    content = encode(scene.body(operation)).ljust(size)
    response = scene.call(operation, content=content, headers=JSON | CLOSE)
    assert response.status_code == 413
    assert response.json() == TOO_LARGE


@pytest.mark.rule("body.size")
@pytest.mark.parametrize("length", [MEBIBYTE + 1, 10 * 2**30, 10**18])
def test_a_length_that_is_too_large_is_told_before_the_body_comes(
    anonymous: Client, length: int
) -> None:
    head = "POST /api/users HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
    response = anonymous.raw(f"{head}Content-Length: {length}\r\n\r\n".encode())
    assert response.status_code == 413
    assert response.json() == TOO_LARGE


@pytest.mark.rule("body.size")
def test_a_long_text_of_wide_characters_is_measured_in_bytes(user: User) -> None:
    bare = encode({"x": "", "user": {}})
    padding = "é" * ((MEBIBYTE - len(bare)) // 2)
    fits = encode({"x": padding, "user": {}})
    assert user.put("/user", content=fits, headers=JSON).status_code == 200
    larger = encode({"x": padding + "é", "user": {}})
    assert user.put("/user", content=larger, headers=JSON | CLOSE).status_code == 413
