"""A body must be declared as JSON."""

import pytest

from contract_tests.harness.operations import WITH_BODY, Operation
from contract_tests.harness.scene import Scene, encode

NOT_DECLARED = {"errors": {"content-type": ["must be application/json"]}}

JSON_TYPES = [
    "application/json",
    "APPLICATION/JSON",
    "Application/Json; charset=utf-8",
    "application/json;charset=latin-1",
    "application/json ; charset=nonsense; x=y",
    "application/json;",
    'application/json; x="a;b"',
]
OTHER_TYPES = [
    "",
    "json",
    "text/json",
    "text/plain",
    "text/html; x=application/json",
    "application/jsonx",
    "application/json-patch+json",
    "application/vnd.api+json",
    "application/*",
    "*/*",
    "application/json, text/plain",
    "application/json text/plain",
    "application /json",
    "application/xml",
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    ";application/json",
]


@pytest.mark.rule("body.type")
@pytest.mark.parametrize("declared", OTHER_TYPES)
def test_a_body_of_another_type_is_refused(scene: Scene, declared: str) -> None:
    content = encode({"user": {"email": "a@b.c", "password": "x"}})
    response = scene.anonymous.post(
        "/users/login", content=content, headers={"Content-Type": declared}
    )
    assert response.status_code == 415
    assert response.json() == NOT_DECLARED


@pytest.mark.rule("body.type")
@pytest.mark.parametrize("operation", WITH_BODY, ids=str)
@pytest.mark.parametrize(
    "declared", [None, "text/plain", "application/x-www-form-urlencoded", "multipart/form-data"]
)
def test_every_operation_refuses_a_body_of_another_type(
    scene: Scene, operation: Operation, declared: str | None
) -> None:
    headers = {} if declared is None else {"Content-Type": declared}
    response = scene.call(operation, content=encode(scene.body(operation)), headers=headers)
    assert response.status_code == 415
    assert response.json() == NOT_DECLARED


@pytest.mark.rule("body.type")
@pytest.mark.parametrize("declared", JSON_TYPES)
def test_parameters_and_case_of_the_type_do_not_matter(scene: Scene, declared: str) -> None:
    user = {"email": scene.author.email, "password": "Größe"}
    content = encode({"user": user})
    response = scene.anonymous.post(
        "/users/login", content=content, headers={"Content-Type": declared}
    )
    assert response.status_code == 401
    assert response.json() == {"errors": {"credentials": ["invalid"]}}
