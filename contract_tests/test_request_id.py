"""X-Request-ID: echoed if it is sane, else made."""

import pytest

from contract_tests.harness.answers import each_answer
from contract_tests.harness.client import Client


@pytest.mark.rule("http.request-id")
@pytest.mark.parametrize("sane", ["a", "7", "A-Z.a_z-09", "-", "x" * 64, "null"])
def test_a_sane_request_id_is_echoed(anonymous: Client, sane: str) -> None:
    response = anonymous.get("/health", headers={"X-Request-ID": sane})
    assert response.headers.get_list("x-request-id") == [sane]


@pytest.mark.rule("http.request-id")
@pytest.mark.parametrize(
    "odd",
    [
        b"",
        b"x" * 65,
        b"x" * 5000,
        b"a b",
        b"a\tb",
        b"a,b",
        b"a/b",
        b"{}",
        b"%41",
        "é".encode(),
        "é".encode("latin-1"),
        "٣".encode(),
        b'"\\',
    ],
)
def test_an_odd_request_id_is_replaced(anonymous: Client, odd: bytes) -> None:
    [made] = anonymous.get("/health", headers={"X-Request-ID": odd}).headers.get_list(
        "x-request-id"
    )
    assert made.encode() != odd
    assert made


@pytest.mark.rule("http.request-id")
def test_every_request_has_an_id_of_its_own(anonymous: Client) -> None:
    made = {anonymous.get("/health").headers["x-request-id"] for _ in range(5)}
    assert len(made) == 5


@pytest.mark.rule("http.request-id")
def test_a_header_that_is_only_like_it_is_no_request_id(anonymous: Client) -> None:
    response = anonymous.get("/health", headers={"X_Request_ID": "spoofed"})
    assert response.headers["x-request-id"] != "spoofed"


@pytest.mark.rule("http.request-id")
@each_answer
def test_every_kind_of_answer_echoes_the_request_id(
    anonymous: Client, method: str, path: str, status: int
) -> None:
    response = anonymous.request(method, path, headers={"X-Request-ID": "my-request"})
    assert response.status_code == status
    assert response.headers["x-request-id"] == "my-request"
