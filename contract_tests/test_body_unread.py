"""What was not read of a body is never taken for the next request on its connection."""

import http.client
from collections.abc import Iterator
from contextlib import closing
from urllib.parse import urlsplit

import pytest

from contract_tests.harness.client import TIMEOUT

# A body that would be a request, if it were taken for one.
REQUEST = b"GET /api/nothing HTTP/1.1\r\nHost: x\r\n\r\n"
# Not longer than what is sent in one go: a server may close the connection while more is coming.
BODIES = {"short": REQUEST, "40 kB": REQUEST * 1_000}


@pytest.mark.rule("body.length", "body.size", "body.type", "body.ignored")
@pytest.mark.parametrize("name", BODIES)
@pytest.mark.parametrize("chunked", [False, True], ids=["with its length", "in chunks"])
@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/users"),
        ("POST", "/articles"),
        ("PUT", "/user"),
        ("POST", "/nothing"),
        ("PATCH", "/users"),
        ("GET", "/tags"),
        ("OPTIONS", "/tags"),
        ("HEAD", "/tags"),
        ("DELETE", "/articles/x"),
    ],
)
def test_the_rest_of_a_body_is_not_taken_for_the_next_request(
    base_url: str, method: str, path: str, name: str, chunked: bool
) -> None:
    body: bytes | Iterator[bytes] = iter([BODIES[name]]) if chunked else BODIES[name]
    url = urlsplit(base_url)
    connection = http.client.HTTPConnection(url.hostname or "", url.port, timeout=TIMEOUT)
    with closing(connection):
        connection.request(method, f"/api{path}", body, encode_chunked=chunked)
        answer = connection.getresponse()
        answer.read()
        connection.request("GET", "/api/health")
        assert status(connection) == 200


def status(connection: http.client.HTTPConnection) -> int:
    """The status of the answer; where the server closed the connection, as it may, on a new one."""
    try:
        return connection.getresponse().status
    except ConnectionError:
        connection.close()
        connection.request("GET", "/api/health")
        return connection.getresponse().status
