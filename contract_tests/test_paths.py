"""Which paths there are: exactly those of the contract, to the letter."""

import httpx
import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.operations import OPERATIONS, Operation
from contract_tests.harness.scene import Scene

NOT_FOUND = {"errors": {"path": ["not found"]}}
TEMPLATED = [operation for operation in OPERATIONS.values() if "{" in operation.path]

UNKNOWN = [
    "",
    "/",
    "/nothing",
    "/nothing/at/all",
    "/profiles",
    "/profiles/",
    "/profiles//follow",
    "/profiles/somebody/followers",
    "/articles//comments",
    "/articles//favorite",
    "/articles/a/comments/1/replies",
    "/articles/a/nothing",
    "/users/1",
    "/users/login/x",
    "/user/1",
    "//health",
    "/health//",
    "/Health",
    "/health.json",
    "/health;v=1",
    "/health%20",
    "/health%0A",
    "/health%3F",
    "/tags%0A",
    "/users/login%0A",
    "/tags,",
]


@pytest.mark.rule("http.unknown-path")
@pytest.mark.parametrize("path", UNKNOWN)
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_an_unknown_path_is_not_found_whatever_the_method(
    anonymous: Client, method: str, path: str
) -> None:
    response = anonymous.request(method, path)
    assert response.status_code == 404
    assert response.json() == NOT_FOUND


@pytest.mark.rule("http.unknown-path")
@pytest.mark.parametrize("operation", OPERATIONS.values(), ids=str)
def test_a_trailing_slash_is_another_path_and_not_redirected(
    scene: Scene, operation: Operation
) -> None:
    response = scene.caller(operation).request(operation.method, scene.path(operation.path) + "/")
    assert response.status_code == 404
    assert response.json() == NOT_FOUND
    assert "location" not in response.headers


@pytest.mark.rule("http.unknown-path")
@pytest.mark.parametrize("path", ["/nothing", "/API/health", "/health", "/apis"])
@pytest.mark.parametrize("method", ["GET", "POST", "OPTIONS"])
def test_an_unknown_path_outside_the_api_is_answered_by_a_page(
    base_url: str, method: str, path: str
) -> None:
    response = httpx.request(
        method, base_url + path, headers={"Accept": "application/json"}, trust_env=False
    )
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.rule("http.unknown-path")
@pytest.mark.parametrize(
    "target",
    [
        "/api/../api/health",
        "/api/./health",
        "/api/health/.",
        "/api/tags/../health",
        "/x/../api/tags",
    ],
)
def test_dot_segments_are_not_resolved(anonymous: Client, target: str) -> None:
    request = f"GET {target} HTTP/1.1\r\nHost: conduit\r\nConnection: close\r\n\r\n"
    response = anonymous.raw(request.encode(), check=False)
    assert response.status_code == 404
    if target.startswith("/api/"):
        assert response.json() == NOT_FOUND


@pytest.mark.rule("http.unknown-path")
@pytest.mark.parametrize("prefix", ["nothing", "tags/"])
def test_an_unknown_path_is_told_before_anything_of_the_request(
    anonymous: Client, prefix: str
) -> None:
    response = anonymous.post(
        f"/{prefix}",
        content=iter([b"{"]),
        headers={"Authorization": "Basic eA==", "Content-Type": "text/plain"},
    )
    assert response.status_code == 404
    assert response.json() == NOT_FOUND


@pytest.mark.rule("http.path-text")
@pytest.mark.parametrize("operation", TEMPLATED, ids=str)
@pytest.mark.parametrize("text", ["a%2Fb", "%2f", "a%00", "%FF", "a%C3", "%ED%A0%80"])
def test_a_path_with_such_text_is_not_found_signed_in_or_not(
    scene: Scene, operation: Operation, text: str
) -> None:
    path = scene.path(operation.path, slug=text, username=text, id=text)
    for client in (scene.anonymous, scene.author):
        response = client.request(operation.method, path)
        assert response.status_code == 404
        assert response.json() == NOT_FOUND


@pytest.mark.rule("http.path-text")
@pytest.mark.parametrize("path", ["/users%2Flogin", "%2Fhealth", "/health%2F", "/health%00"])
def test_a_slash_or_a_nul_in_a_plain_path_is_not_found(anonymous: Client, path: str) -> None:
    response = anonymous.get(path)
    assert response.status_code == 404
    assert response.json() == NOT_FOUND


@pytest.mark.rule("http.path-text", "articles.get.missing")
@pytest.mark.parametrize(
    "slug",
    ["a%252Fb", "a%2500", "%E2%82%AC", "%F0%9F%98%80", "a%5Cb", "a;b=c", "feed%0A", "..%2e", "%20"],
)
def test_any_other_text_is_a_slug_that_no_article_has(anonymous: Client, slug: str) -> None:
    response = anonymous.get(f"/articles/{slug}")
    assert response.status_code == 404
    assert response.json() == {"errors": {"article": ["not found"]}}


@pytest.mark.rule("http.path-text")
def test_a_path_may_escape_what_needs_no_escape(scene: Scene) -> None:
    assert scene.anonymous.get("/h%65alth", check=False).json() == {"status": "ok"}
    escaped = "".join(f"%{ord(letter):02x}" for letter in scene.reader.username)
    profile = scene.anonymous.get(f"/profiles/{escaped}").json()["profile"]
    assert profile["username"] == scene.reader.username


@pytest.mark.rule("http.path-text")
def test_an_escaped_slash_in_the_query_is_no_part_of_the_path(anonymous: Client) -> None:
    assert anonymous.get("/tags?x=a%2Fb%00%FF").status_code == 200
