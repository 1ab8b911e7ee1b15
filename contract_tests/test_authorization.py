"""The Authorization header: where it is needed, where it may be, where it is not looked at."""

from typing import Any

import pytest

from contract_tests.harness.operations import (
    NEEDS_TOKEN,
    TOKEN_IGNORED,
    TOKEN_OPTIONAL,
    Operation,
)
from contract_tests.harness.scene import Scene

IS_MISSING = {"errors": {"token": ["is missing"]}}
IS_INVALID = {"errors": {"token": ["is invalid"]}}

# What stands in the header instead of "Token <token>"; {} is a good token.
ODD = [
    b"",
    b"{}",
    b"Token",
    b"Bearer",
    b"Token{}",
    b"Token:{}",
    b"Token  {}",
    b"Token\t{}",
    b"Token {} x",
    b"Token, {}",
    b"Token {}, Token {}",
    b"Token Bearer {}",
    b"Token token={}",
    b'Token "{}"',
    b"Basic {}",
    b"Basic dXNlcjpwYXNzd29yZA==",
    b"Digest {}",
    b"JWT {}",
    b"Tokens {}",
    b"Toke {}",
    b"To\xc3\xb6ken {}",
    b"Token \xff",
    b"Token {}\xc3\xa9",
    b"\xe2\x80\x83Token {}",
]


def authorization(scene: Scene, form: bytes) -> dict[str, Any]:
    """The header, in bytes that httpx sends as they are."""
    return {"Authorization": form.replace(b"{}", scene.author.token.encode())}


def sample(scene: Scene, operation: Operation) -> dict[str, Any]:
    """A valid body as an option of the client, if the operation takes one."""
    return {"json": scene.body(operation)} if operation.envelope else {}


@pytest.mark.rule("auth.missing", "auth.challenge")
@pytest.mark.parametrize("operation", NEEDS_TOKEN, ids=str)
def test_where_a_token_is_needed_it_must_not_be_missing(scene: Scene, operation: Operation) -> None:
    response = scene.call(operation, scene.anonymous, **sample(scene, operation))
    assert response.status_code == 401
    assert response.json() == IS_MISSING
    assert response.headers.get_list("www-authenticate") == ["Token"]


@pytest.mark.rule("auth.invalid", "auth.optional", "auth.challenge")
@pytest.mark.parametrize("operation", [*NEEDS_TOKEN, *TOKEN_OPTIONAL], ids=str)
@pytest.mark.parametrize("form", [b"Token x.y.z", b"Basic {}", b""], ids=repr)
def test_a_bad_token_is_refused_where_one_counts(
    scene: Scene, operation: Operation, form: bytes
) -> None:
    headers = authorization(scene, form)
    response = scene.call(operation, scene.anonymous, headers=headers, **sample(scene, operation))
    assert response.status_code == 401
    assert response.json() == IS_INVALID
    assert response.headers.get_list("www-authenticate") == ["Token"]


@pytest.mark.rule("auth.scheme", "auth.invalid")
@pytest.mark.parametrize("form", ODD, ids=repr)
@pytest.mark.parametrize("path", ["/user", "/articles"])
def test_a_header_of_any_other_form_is_an_invalid_token(
    scene: Scene, form: bytes, path: str
) -> None:
    response = scene.anonymous.get(path, headers=authorization(scene, form))
    assert response.status_code == 401
    assert response.json() == IS_INVALID


@pytest.mark.rule("auth.scheme")
@pytest.mark.parametrize("scheme", ["Token", "Bearer", "token", "bearer", "TOKEN", "bEaReR"])
def test_the_scheme_is_token_or_bearer_in_any_case(scene: Scene, scheme: str) -> None:
    response = scene.anonymous.with_token(scene.reader.token, scheme).get("/user")
    assert response.status_code == 200
    assert response.json()["user"]["username"] == scene.reader.username


@pytest.mark.rule("auth.optional")
@pytest.mark.parametrize("operation", TOKEN_OPTIONAL, ids=str)
def test_where_a_token_is_optional_none_is_needed(scene: Scene, operation: Operation) -> None:
    assert scene.call(operation, scene.anonymous).status_code == operation.success
    assert scene.call(operation, scene.author).status_code == operation.success


@pytest.mark.rule("auth.ignored")
@pytest.mark.parametrize("operation", TOKEN_IGNORED, ids=str)
@pytest.mark.parametrize("form", [b"Token x", b"Basic x", b"", b"\xff", b"Token {}"], ids=repr)
def test_where_no_token_is_needed_none_is_looked_at(
    scene: Scene, operation: Operation, form: bytes
) -> None:
    headers = authorization(scene, form)
    response = scene.call(operation, scene.anonymous, headers=headers, **sample(scene, operation))
    assert response.status_code == operation.success


@pytest.mark.rule("auth.challenge", "auth.ignored")
def test_wrong_credentials_carry_the_challenge_too(scene: Scene) -> None:
    wrong = {"email": scene.author.email, "password": "wrong-password"}
    response = scene.author.post("/users/login", json={"user": wrong})
    assert response.status_code == 401
    assert response.headers.get_list("www-authenticate") == ["Token"]


@pytest.mark.rule("auth.missing")
@pytest.mark.parametrize(
    "headers",
    [
        {"Cookie": "token={0}; sessionid={0}; session={0}; access_token={0}; jwt={0}"},
        {"X-Authorization": "Token {0}", "X-Token": "{0}", "Proxy-Authorization": "Token {0}"},
        {"Authorisation": "Token {0}", "HTTP_AUTHORIZATION": "Token {0}"},
        {"X-Forwarded-User": "reader", "Remote-User": "reader", "X-Remote-User": "reader"},
    ],
    ids=["cookies", "other headers", "misspelt", "a proxy's user"],
)
def test_only_the_authorization_header_signs_in(scene: Scene, headers: dict[str, str]) -> None:
    token = scene.reader.token
    sent = {name: value.format(token) for name, value in headers.items()}
    query = f"?token={token}&access_token={token}&jwt={token}"
    response = scene.anonymous.get(f"/user{query}", headers=sent)
    assert response.status_code == 401
    assert response.json() == IS_MISSING


@pytest.mark.rule("auth.missing")
def test_somebody_with_a_cookie_reads_as_the_anonymous(scene: Scene) -> None:
    cookie = {"Cookie": "sessionid=x; session=.eJx; csrftoken=y"}
    assert scene.anonymous.get("/articles?limit=1", headers=cookie).status_code == 200
    assert scene.author.get("/user", headers=cookie).status_code == 200
