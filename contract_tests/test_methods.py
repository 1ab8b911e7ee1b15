"""Methods: those of the contract, HEAD where GET is, OPTIONS everywhere."""

import socket
from urllib.parse import urlsplit

import pytest

from contract_tests.harness.client import TIMEOUT, Client
from contract_tests.harness.operations import ALLOWED, OPERATIONS, READS, Operation
from contract_tests.harness.scene import Scene

DELETES = [operation for operation in OPERATIONS.values() if operation.success == 204]
METHODS = ["DELETE", "GET", "HEAD", "PATCH", "POST", "PROPFIND", "PUT", "TRACE"]
WRONG = [
    (method, path)
    for path, allowed in ALLOWED.items()
    for method in METHODS
    if method not in allowed
]


@pytest.mark.rule("http.wrong-method")
@pytest.mark.parametrize(("method", "path"), WRONG, ids=[" ".join(pair) for pair in WRONG])
def test_a_method_that_the_path_does_not_have_is_not_allowed(
    scene: Scene, method: str, path: str
) -> None:
    for client in (scene.anonymous, scene.author):
        response = client.request(method, scene.path(path))
        assert response.status_code == 405
        assert response.headers["allow"] == ", ".join(ALLOWED[path])
        if method != "HEAD":
            assert response.json() == {"errors": {"method": ["not allowed"]}}


@pytest.mark.rule("http.wrong-method")
@pytest.mark.parametrize("path", ALLOWED)
def test_the_method_is_looked_at_before_anything_else(anonymous: Client, path: str) -> None:
    missing = path.format(slug="no-such-article", id="x", username="no.such.user")
    response = anonymous.request(
        "PATCH",
        f"{missing}?limit=x",
        content=iter([b"{"]),
        headers={"Authorization": "Basic eA==", "Content-Type": "text/plain"},
    )
    assert response.status_code == 405
    assert response.json() == {"errors": {"method": ["not allowed"]}}


@pytest.mark.rule("http.wrong-method")
def test_a_header_or_a_parameter_does_not_change_the_method(scene: Scene) -> None:
    response = scene.author.post(
        f"/articles/{scene.slug}?_method=DELETE", headers={"X-HTTP-Method-Override": "DELETE"}
    )
    assert response.status_code == 405
    assert scene.anonymous.get(f"/articles/{scene.slug}").status_code == 200


@pytest.mark.rule("http.head")
@pytest.mark.parametrize("operation", READS, ids=str)
def test_head_answers_like_get(scene: Scene, operation: Operation) -> None:
    client = scene.caller(operation)
    path = scene.path(operation.path)
    get, head = client.get(path), client.head(path)
    assert head.status_code == get.status_code == 200
    assert head.headers["content-type"] == "application/json"
    assert head.headers.get("content-length") in (None, get.headers.get("content-length"))


@pytest.mark.rule("http.head")
@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/user", 401),
        ("/articles/feed", 401),
        ("/articles?limit=x", 422),
        ("/articles/no-such-article", 404),
        ("/profiles/no.such.user", 404),
        ("/nothing", 404),
        ("/users", 405),
    ],
)
def test_head_answers_faults_like_get(anonymous: Client, path: str, status: int) -> None:
    assert anonymous.get(path).status_code == status
    assert anonymous.head(path).status_code == status


@pytest.mark.rule("http.head", "http.options")
@pytest.mark.parametrize(
    "request_line",
    [
        "HEAD /api/health",
        "HEAD /api/articles",
        "HEAD /api/nothing",
        "HEAD /api/user",
        "HEAD /api/users",
        "OPTIONS /api/health",
        "OPTIONS /api/users",
    ],
)
def test_not_a_byte_follows_the_headers(base_url: str, request_line: str) -> None:
    url = urlsplit(base_url)
    with socket.create_connection((url.hostname, url.port or 80), timeout=TIMEOUT) as connection:
        connection.sendall(
            f"{request_line} HTTP/1.1\r\nHost: conduit\r\nConnection: close\r\n\r\n".encode()
        )
        answer = b"".join(iter(lambda: connection.recv(65536), b""))
    assert answer.partition(b"\r\n\r\n")[1:] == (b"\r\n\r\n", b"")


@pytest.mark.rule("http.options")
@pytest.mark.parametrize("path", ALLOWED)
def test_options_tells_the_methods_signed_in_or_not(scene: Scene, path: str) -> None:
    for client in (scene.anonymous, scene.author, scene.anonymous.with_token("not a token")):
        response = client.options(scene.path(path))
        assert response.status_code == 204
        assert response.headers["allow"] == ", ".join(ALLOWED[path])
        assert response.content == b""


@pytest.mark.rule("http.options")
@pytest.mark.parametrize("path", ["/articles/no-such-article", "/profiles/no.such.user/follow"])
def test_options_asks_for_no_article_and_no_profile(anonymous: Client, path: str) -> None:
    assert anonymous.options(path).status_code == 204


@pytest.mark.rule("http.options", "http.unknown-path")
def test_options_of_an_unknown_path_is_not_found(anonymous: Client) -> None:
    response = anonymous.options("/nothing")
    assert response.status_code == 404
    assert response.json() == {"errors": {"path": ["not found"]}}


@pytest.mark.rule("http.content-type")
@pytest.mark.parametrize("operation", DELETES, ids=str)
def test_what_is_deleted_is_answered_without_type_and_length(
    scene: Scene, operation: Operation
) -> None:
    response = scene.succeed(operation)
    assert response.status_code == 204
    assert "content-type" not in response.headers
    assert "content-length" not in response.headers


@pytest.mark.rule("http.content-type", "http.options")
def test_options_is_answered_without_type_and_length(anonymous: Client) -> None:
    response = anonymous.options("/articles")
    assert response.status_code == 204
    assert "content-type" not in response.headers
    assert "content-length" not in response.headers
