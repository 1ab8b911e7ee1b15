"""X-Request-ID: echoed if it is sane, else made."""

import pytest

from contract_tests.harness.answers import each_answer, each_written, write
from contract_tests.harness.client import Client, User
from contract_tests.harness.databases import Database
from contract_tests.harness.scene import CLOSE, JSON, Scene


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


@pytest.mark.rule("http.request-id")
@each_written
def test_what_a_write_answers_echoes_the_request_id(scene: Scene, written: int) -> None:
    response = write(scene, written, headers={"X-Request-ID": "my-request"})
    assert response.headers["x-request-id"] == "my-request"


@pytest.mark.rule("http.request-id")
@pytest.mark.parametrize(
    ("status", "parts"),
    [(400, [b"{"]), (411, [b"{", b"}"]), (413, [b" " * (2**20 + 1)])],
    ids=["400", "411", "413"],
)
def test_the_request_id_is_echoed_also_for_a_body_that_cannot_be_read(
    anonymous: Client, status: int, parts: list[bytes]
) -> None:
    content = iter(parts) if status == 411 else parts[0]
    headers = {**JSON, **CLOSE, "X-Request-ID": "my-request"}
    response = anonymous.post("/users", content=content, headers=headers)
    assert response.status_code == status
    assert response.headers["x-request-id"] == "my-request"


@pytest.mark.rule("http.request-id", "errors.database-away")
def test_the_request_id_is_echoed_while_the_database_is_away(faults: Database, user: User) -> None:
    faults.cut()
    headers = {"X-Request-ID": "my-request"}
    response = user.put("/user", json={"user": {"bio": "I keep bees."}}, headers=headers)
    assert response.status_code == 503
    assert response.headers["x-request-id"] == "my-request"
