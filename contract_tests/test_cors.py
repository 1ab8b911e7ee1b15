"""Who may call the API from a page of another origin (https://fetch.spec.whatwg.org/#http-cors-protocol)."""

from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from contract_tests.harness.answers import each_written, write
from contract_tests.harness.client import Client, User
from contract_tests.harness.databases import Database
from contract_tests.harness.operations import ALLOWED
from contract_tests.harness.scene import CLOSE, Scene


class Chunked:
    """A body that httpx sends in chunks, as often as asked."""

    def __iter__(self) -> Iterator[bytes]:
        yield b"{}"


# A request for every status that needs no fault: method, path, options of the client.
ANSWERS: dict[int, tuple[str, str, dict[str, Any]]] = {
    200: ("GET", "/tags", {}),
    204: ("OPTIONS", "/tags", {}),
    400: ("POST", "/users", {"content": b"{", "headers": {"Content-Type": "application/json"}}),
    401: ("GET", "/user", {}),
    404: ("GET", "/nothing", {}),
    405: ("DELETE", "/tags", {}),
    411: ("POST", "/users", {"content": Chunked()}),
    413: ("POST", "/users", {"content": b" " * (2**20 + 1), "headers": CLOSE}),
    415: ("POST", "/users", {"content": b"{}"}),
    422: ("POST", "/users", {"json": {}}),
}


def ask(client: Client, status: int, origin: str | None) -> httpx.Response:
    """Provoke an answer of this status, from a page of this origin."""
    method, path, options = ANSWERS[status]
    headers = {**options.get("headers", {}), **({"Origin": origin} if origin else {})}
    response = client.request(method, path, **{**options, "headers": headers})
    assert response.status_code == status
    return response


def cors_headers(response: httpx.Response) -> dict[str, str]:
    return {name: value for name, value in response.headers.items() if "access-control" in name}


def varies_by_origin(response: httpx.Response) -> bool:
    names = response.headers.get_list("vary", split_commas=True)
    return "origin" in [name.strip().lower() for name in names]


@pytest.mark.rule("cors.allowed")
@pytest.mark.parametrize("status", ANSWERS)
def test_an_allowed_origin_may_read_answers_and_errors(
    anonymous: Client, origin: str, status: int
) -> None:
    response = ask(anonymous, status, origin)
    assert response.headers.get_list("access-control-allow-origin") == [origin]
    assert "access-control-allow-credentials" not in response.headers
    assert varies_by_origin(response)


@pytest.mark.rule("cors.allowed")
@pytest.mark.parametrize("status", ANSWERS)
def test_an_answer_says_that_it_varies_when_no_origin_asked(
    anonymous: Client, origin: str, status: int
) -> None:
    response = ask(anonymous, status, None)
    assert cors_headers(response) == {}
    assert varies_by_origin(response)


@pytest.mark.rule("cors.allowed")
@each_written
def test_an_allowed_origin_may_read_what_a_write_answers(
    scene: Scene, origin: str, written: int
) -> None:
    response = write(scene, written, headers={"Origin": origin})
    assert cors_headers(response) == {"access-control-allow-origin": origin}


@pytest.mark.rule("cors.allowed", "errors.database-away")
def test_an_allowed_origin_may_read_that_the_database_is_away(
    faults: Database, user: User, origin: str
) -> None:
    faults.cut()
    change = {"user": {"bio": "I keep bees."}}
    response = user.put("/user", json=change, headers={"Origin": origin})
    assert response.status_code == 503
    assert cors_headers(response) == {"access-control-allow-origin": origin}


@pytest.mark.rule("cors.allowed")
def test_an_allowed_origin_may_write(scene: Scene, origin: str) -> None:
    headers = {"Origin": origin, "Referer": f"{origin}/editor", "Cookie": "sessionid=x"}
    response = scene.author.post(f"/articles/{scene.slug}/favorite", headers=headers)
    assert response.status_code == 200
    assert response.headers["access-control-allow-origin"] == origin


@pytest.mark.rule("cors.preflight")
@pytest.mark.parametrize("path", ALLOWED)
def test_a_preflight_is_told_the_methods_of_the_path_and_the_headers(
    scene: Scene, origin: str, path: str
) -> None:
    response = scene.anonymous.options(
        scene.path(path),
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": ALLOWED[path][0],
            "Access-Control-Request-Headers": "authorization,content-type,x-other",
        },
    )
    assert response.status_code == 204
    assert response.headers["access-control-allow-origin"] == origin
    assert names(response, "access-control-allow-methods") == set(ALLOWED[path])
    assert names(response, "access-control-allow-headers") == {"Authorization", "Content-Type"}
    assert response.headers["allow"] == ", ".join(ALLOWED[path])
    assert varies_by_origin(response)


def names(response: httpx.Response, header: str) -> set[str]:
    return {name.strip() for name in response.headers[header].split(",")}


@pytest.mark.rule("cors.preflight", "http.unknown-path")
def test_a_preflight_of_an_unknown_path_is_not_found(anonymous: Client, origin: str) -> None:
    headers = {"Origin": origin, "Access-Control-Request-Method": "GET"}
    response = anonymous.options("/nothing", headers=headers)
    assert response.status_code == 404
    assert response.headers["access-control-allow-origin"] == origin


@pytest.mark.rule("cors.refused")
@pytest.mark.parametrize(
    "foreign",
    [
        "https://elsewhere.example",
        "{origin}.elsewhere.example",
        "{origin}/",
        "{origin}:443",
        "{origin}, https://elsewhere.example",
        "https://elsewhere.example {origin}",
        "http://reader.example",
        "https://READER.example",
        "https://xreader.example",
        "https://readerxexample",
        "null",
        "*",
    ],
)
def test_any_other_origin_gets_no_access(anonymous: Client, origin: str, foreign: str) -> None:
    foreign = foreign.format(origin=origin)
    for response in (
        ask(anonymous, 200, foreign),
        ask(anonymous, 422, foreign),
        ask(anonymous, 404, foreign),
        anonymous.options(
            "/articles", headers={"Origin": foreign, "Access-Control-Request-Method": "POST"}
        ),
    ):
        assert cors_headers(response) == {}
        assert varies_by_origin(response)


@pytest.mark.rule("cors.refused", "http.options")
def test_a_preflight_of_another_origin_is_an_ordinary_options(
    anonymous: Client, origin: str
) -> None:
    response = anonymous.options(
        "/articles", headers={"Origin": f"{origin}.x", "Access-Control-Request-Method": "POST"}
    )
    assert response.status_code == 204
    assert response.headers["allow"] == "GET, HEAD, OPTIONS, POST"
