"""Faults of path and method come before those of the body, and those before all others.

404 no such path, 405 · 411, 413 · 415, 400 · 401 and all that follows.
"""

from collections.abc import Iterator
from typing import Any

import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.operations import WITH_BODY, Operation
from contract_tests.harness.scene import CLOSE, JSON, Scene

TEXT = {"Content-Type": "text/plain"}
LARGE = b"[" * (2**20 + 1)
TOLD = {
    411: {"body": ["needs a length"]},
    413: {"body": ["is too large"]},
    415: {"content-type": ["must be application/json"]},
    400: {"body": ["is not valid JSON"]},
}


class Chunks:
    """No JSON, in chunks."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"["


BODY_FAULTS: dict[str, tuple[int, dict[str, Any]]] = {
    "no length, no type, no JSON": (411, {"content": Chunks()}),
    "no length, no JSON": (411, {"content": Chunks(), "headers": JSON}),
    "too large, of another type, no JSON": (413, {"content": LARGE, "headers": TEXT | CLOSE}),
    "too large, no JSON": (413, {"content": LARGE, "headers": JSON | CLOSE}),
    "of another type, no JSON": (415, {"content": b"[", "headers": TEXT}),
    "of another type, no object": (415, {"content": b"[]", "headers": TEXT}),
    "no JSON": (400, {"content": b"[", "headers": JSON}),
}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize("name", BODY_FAULTS)
@pytest.mark.parametrize("token", ["no token", "a bad token"])
def test_faults_of_the_body_come_before_all_that_follows(
    scene: Scene, operation: Operation, name: str, token: str
) -> None:
    status, options = BODY_FAULTS[name]
    caller = scene.anonymous if token == "no token" else scene.anonymous.with_token("bad")
    path = scene.path(operation.path, slug="no-such-article")
    response = caller.request(operation.method, path, **options)
    assert response.status_code == status
    assert response.json() == {"errors": TOLD[status]}


@pytest.mark.rule("errors.order")
@pytest.mark.parametrize("name", BODY_FAULTS)
@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/nothing", 404),
        ("PUT", "/articles/a%2Fb", 404),
        ("POST", "/users/", 404),
        ("PATCH", "/user", 405),
        ("PUT", "/users", 405),
        ("POST", "/articles/feed", 405),
    ],
)
def test_path_and_method_come_before_the_body(
    anonymous: Client, method: str, path: str, status: int, name: str
) -> None:
    _, options = BODY_FAULTS[name]
    headers = {**options.get("headers", {}), **CLOSE}
    response = anonymous.request(method, path, **{**options, "headers": headers})
    assert response.status_code == status
