"""Operations that take no body do not look at one."""

from collections.abc import Iterator

import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.operations import WITHOUT_BODY, Operation
from contract_tests.harness.scene import CLOSE, Scene


class Chunks:
    """A body of 2 MiB that httpx sends in chunks, as often as asked."""

    def __iter__(self) -> Iterator[bytes]:
        yield from [b"x" * 65_536] * 32


BODIES: dict[str, tuple[bytes | Chunks, str | None]] = {
    "JSON": (b'{"article": {"title": "x"}, "_method": "PUT"}', "application/json"),
    "no JSON": (b"{", "application/json"),
    "NaN": (b"NaN", "application/json; charset=utf-16"),
    "a form": (b"_method=DELETE&username=x", "application/x-www-form-urlencoded"),
    "half a form": (b"--x\r\nContent-Disposition: form-data", "multipart/form-data; boundary=x"),
    "a form without boundary": (b"x", "multipart/form-data"),
    "no type": (b"\xff\0", None),
    "an odd type": (b"x", "nonsense"),
    "2 MiB": (b"x" * 2**21, "text/plain"),
    "2 MiB of JSON": (b"[" * 2**21, "application/json"),
    "2 MiB in chunks": (Chunks(), "application/json"),
}


@pytest.mark.rule("body.ignored")
@pytest.mark.parametrize("operation", WITHOUT_BODY, ids=str)
@pytest.mark.parametrize("name", BODIES)
def test_a_body_is_ignored_whatever_it_is(scene: Scene, operation: Operation, name: str) -> None:
    content, declared = BODIES[name]
    headers = {**CLOSE, **({"Content-Type": declared} if declared else {})}
    response = scene.succeed(operation, content=content, headers=headers)
    assert response.status_code == operation.success


@pytest.mark.rule("body.ignored")
@pytest.mark.parametrize("name", ["no JSON", "2 MiB", "2 MiB in chunks"])
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/user", 401),
        ("DELETE", "/articles/no-such-article", 401),
        ("GET", "/articles/no-such-article", 404),
        ("GET", "/articles?limit=x", 422),
        ("OPTIONS", "/users", 204),
        ("HEAD", "/tags", 200),
        ("GET", "/nothing", 404),
        ("PATCH", "/users", 405),
    ],
)
def test_a_body_changes_no_fault(
    anonymous: Client, method: str, path: str, status: int, name: str
) -> None:
    content, declared = BODIES[name]
    response = anonymous.request(
        method, path, content=content, headers={**CLOSE, "Content-Type": str(declared)}
    )
    assert response.status_code == status
