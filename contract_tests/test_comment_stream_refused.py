"""Live comments: what is refused, and what does not stream."""

from collections.abc import Mapping
from urllib.parse import quote

import httpx
import pytest

from contract_tests.harness.client import Client
from contract_tests.harness.samples import publish
from contract_tests.harness.scene import Scene

BEYOND = str(2**63)
NO_INTEGER = "must be an integer"
WRONG = {
    "-1": "must be greater than or equal to 0",
    BEYOND: "must be less than or equal to 9223372036854775807",
    "9" * 5000: "must be less than or equal to 9223372036854775807",
    **dict.fromkeys(["", "x", "1.0", "1e1", "+1", "1,2", "0x1", "1_0", "²", "NaN"], NO_INTEGER),
}
IDS = [ascii(value)[:20] for value in WRONG]
GOOD = ["0", "-0", "007", str(2**63 - 1)]


@pytest.fixture
def path(scene: Scene) -> str:
    return f"/articles/{scene.slug}/comments/stream"


def ask(
    client: Client, path: str, headers: Mapping[str, str | bytes] | None = None
) -> httpx.Response:
    """The answer, and no more than the head of it if, against the rule, it streams."""
    response, body = client.open(path, headers)
    body.close()
    return response


@pytest.mark.rule("articles.get.missing")
def test_an_article_that_nobody_wrote_has_no_stream(anonymous: Client) -> None:
    response = ask(anonymous, "/articles/no-such-article/comments/stream")
    assert response.status_code == 404
    assert response.json() == {"errors": {"article": ["not found"]}}


@pytest.mark.rule("comments.stream.position", "query.integer", "query.empty")
@pytest.mark.parametrize(("value", "message"), WRONG.items(), ids=IDS)
def test_an_after_that_is_no_id_is_refused(
    anonymous: Client, path: str, value: str, message: str
) -> None:
    response = ask(anonymous, f"{path}?after={quote(value)}")
    assert response.status_code == 422
    assert response.json() == {"errors": {"after": [message]}}


@pytest.mark.rule("comments.stream.position")
@pytest.mark.parametrize(("value", "message"), WRONG.items(), ids=IDS)
def test_a_last_event_id_that_is_no_id_is_refused(
    anonymous: Client, path: str, value: str, message: str
) -> None:
    response = ask(anonymous, path, {"Last-Event-ID": value.encode()})
    assert response.status_code == 422
    assert response.json() == {"errors": {"Last-Event-ID": [message]}}


@pytest.mark.rule("comments.stream.position", "errors.all-fields")
def test_both_are_looked_at_whichever_counts(anonymous: Client, path: str) -> None:
    response = ask(anonymous, f"{path}?after=x", {"Last-Event-ID": "-1"})
    assert response.status_code == 422
    assert response.json() == {"errors": {"after": [NO_INTEGER], "Last-Event-ID": [WRONG["-1"]]}}
    response = ask(anonymous, f"{path}?after=x", {"Last-Event-ID": "1"})
    assert response.status_code == 422
    assert response.json() == {"errors": {"after": [NO_INTEGER]}}


@pytest.mark.rule("comments.stream.position", "query.repeated", "query.unknown")
@pytest.mark.parametrize("query", [*(f"after={value}" for value in GOOD), "after=x&after=0", "x=y"])
def test_what_is_an_id_is_taken(anonymous: Client, path: str, query: str) -> None:
    assert anonymous.head(f"{path}?{query}").status_code == 200


@pytest.mark.rule("comments.stream.position")
@pytest.mark.parametrize("value", GOOD)
def test_a_last_event_id_that_is_an_id_is_taken(anonymous: Client, path: str, value: str) -> None:
    assert anonymous.head(path, headers={"Last-Event-ID": value.encode()}).status_code == 200


@pytest.mark.rule("errors.order")
def test_a_missing_article_is_told_before_a_wrong_place(anonymous: Client) -> None:
    response = ask(anonymous, "/articles/no-such-article/comments/stream?after=x")
    assert response.status_code == 404


@pytest.mark.rule("comments.stream.path", "http.head")
def test_head_does_not_stream_and_takes_no_room(anonymous: Client, path: str) -> None:
    for _ in range(40):
        response = anonymous.head(path)
        assert response.status_code == 200
        assert response.headers["cache-control"] == "no-store"
        assert "content-length" not in response.headers


@pytest.mark.rule("comments.stream.path")
@pytest.mark.parametrize("method", ["DELETE", "PUT", "POST"])
def test_the_stream_is_no_comment(scene: Scene, path: str, method: str) -> None:
    response = scene.author.request(method, path)
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"


@pytest.mark.rule("comments.stream.path")
def test_what_only_begins_like_the_stream_is_an_id(scene: Scene, path: str) -> None:
    response = scene.author.delete(f"{path}s")
    assert response.status_code == 422
    assert response.json() == {"errors": {"id": [NO_INTEGER]}}


@pytest.mark.rule("cors.allowed", "http.request-id")
def test_a_stream_has_the_headers_that_every_answer_has(
    anonymous: Client, scene: Scene, origin: str
) -> None:
    slug = publish(scene.author)["slug"]
    head, body = anonymous.open(
        f"/articles/{slug}/comments/stream", {"Origin": origin, "X-Request-ID": "live-1"}
    )
    body.close()
    assert head.headers["access-control-allow-origin"] == origin
    assert head.headers["x-request-id"] == "live-1"
