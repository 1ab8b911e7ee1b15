"""Requests that have answers of every kind, for tests of what every answer has."""

from typing import Any

import httpx
import pytest

from contract_tests.harness.client import unique
from contract_tests.harness.samples import comment
from contract_tests.harness.scene import Scene

# Method, path and status, for the anonymous.
ANSWERS = [
    ("GET", "/tags", 200),
    ("OPTIONS", "/tags", 204),
    ("GET", "/user", 401),
    ("GET", "/nothing", 404),
    ("GET", "/articles/no-such-article", 404),
    ("DELETE", "/tags", 405),
    ("POST", "/users", 415),
    ("GET", "/articles?limit=0", 422),
]
_IDS = [" ".join(map(str, answer)) for answer in ANSWERS]
each_answer = pytest.mark.parametrize(("method", "path", "status"), ANSWERS, ids=_IDS)

WRITTEN = [201, 204, 403, 409]
each_written = pytest.mark.parametrize("written", WRITTEN)


def write(scene: Scene, status: int, **options: Any) -> httpx.Response:
    """Ask for a write that is answered with one of the statuses WRITTEN, and spoils no scene;
    `options` are those of `Client.request`.
    """
    reader, path = scene.reader, f"/articles/{scene.slug}/comments"
    taken = {"username": reader.username, "email": f"{unique('x')}@x.example", "password": "x" * 8}
    if status == 201:
        response = reader.post(path, json={"comment": {"body": "Thank you."}}, **options)
    elif status == 204:
        own = comment(reader, scene.slug)["id"]
        response = reader.delete(f"{path}/{own}", **options)
    elif status == 403:
        response = reader.delete(f"/articles/{scene.slug}", **options)
    else:
        response = scene.anonymous.post("/users", json={"user": taken}, **options)
    assert response.status_code == status
    return response
