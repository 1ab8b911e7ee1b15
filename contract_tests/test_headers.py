"""Headers that every answer has, and headers of requests that change nothing."""

from collections.abc import Callable

import httpx
import pytest

from contract_tests.harness.answers import each_answer
from contract_tests.harness.client import Client, User
from contract_tests.harness.scene import Scene

Queries = Callable[[httpx.Response], int]


@pytest.mark.rule("http.content-type")
@each_answer
@pytest.mark.parametrize(
    "accept",
    ["text/html", "application/xml;q=1, text/*", "application/json;version=2", "*/*;q=0", ""],
)
def test_the_accept_header_changes_nothing(
    anonymous: Client, method: str, path: str, status: int, accept: str
) -> None:
    response = anonymous.request(method, path, headers={"Accept": accept})
    assert response.status_code == status
    assert response.headers.get("content-type") == (None if status == 204 else "application/json")


@pytest.mark.rule("http.content-type")
@pytest.mark.parametrize("query", ["format=html", "format=api", "format=xml", "_accept=text/html"])
def test_no_parameter_changes_the_type_of_an_answer(anonymous: Client, query: str) -> None:
    response = anonymous.get(f"/health?{query}")
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"


@pytest.mark.rule("http.content-type")
def test_json_is_written_in_utf_8_and_not_escaped(user: User) -> None:
    response = user.put("/user", json={"user": {"bio": "Größe 😀 שלום"}})
    assert '"Größe 😀 שלום"'.encode() in response.content


@pytest.mark.rule("http.content-type")
@pytest.mark.parametrize(
    "head",
    [
        b"GET /api/health HTTP/1.1\r\nHost: my_host:80\r\n",
        b"GET /api/health HTTP/1.1\r\nHost: evil.example\r\n",
        b"GET /api/health HTTP/1.1\r\nHost: [::1]:8000\r\n",
        b"GET /api/health HTTP/1.1\r\nHost: a..b\r\n",
        b"GET /api/health HTTP/1.0\r\n",
    ],
)
def test_the_host_that_was_asked_for_changes_nothing(anonymous: Client, head: bytes) -> None:
    response = anonymous.raw(head + b"Connection: close\r\n\r\n")
    assert response.status_code == 200
    assert response.json() == {"status": "ok"}


@pytest.mark.rule("http.server-timing")
@each_answer
def test_every_kind_of_answer_tells_its_queries(
    anonymous: Client, queries: Queries, method: str, path: str, status: int
) -> None:
    response = anonymous.request(method, path)
    assert response.status_code == status
    assert queries(response) <= 1


@pytest.mark.rule("http.server-timing")
def test_queries_are_counted_for_each_request_alone(scene: Scene, queries: Queries) -> None:
    assert [queries(scene.anonymous.get("/nothing")) for _ in range(2)] == [0, 0]
    assert [queries(scene.author.get("/user")) for _ in range(3)] == [1, 1, 1]
    assert queries(scene.anonymous.get("/articles")) >= 1


@pytest.mark.rule("http.repeated-authorization")
@pytest.mark.parametrize("path", ["/user", "/articles/feed", "/articles", "/articles/no-such"])
@pytest.mark.parametrize("second", ["{first}", "Token x", "Basic eA==", ""])
@pytest.mark.parametrize("order", [1, -1], ids=["good-first", "good-last"])
def test_two_authorization_headers_are_no_valid_token(
    scene: Scene, path: str, second: str, order: int
) -> None:
    first = f"Token {scene.author.token}"
    headers = [f"Authorization: {value}" for value in (first, second.format(first=first))]
    lines = [f"GET /api{path} HTTP/1.1", "Host: x", "Connection: close", *headers[::order]]
    response = scene.anonymous.raw("\r\n".join([*lines, "", ""]).encode())
    assert response.status_code == 401
    assert response.json() == {"errors": {"token": ["is invalid"]}}
    assert response.headers["www-authenticate"] == "Token"


@pytest.mark.rule("http.repeated-authorization", "auth.ignored")
def test_two_authorization_headers_are_ignored_where_no_token_is_needed(anonymous: Client) -> None:
    response = anonymous.raw(
        b"GET /api/tags HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        b"Authorization: Token x\r\nAuthorization: Token y\r\n\r\n"
    )
    assert response.status_code == 200
