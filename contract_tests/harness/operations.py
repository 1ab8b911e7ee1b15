"""The operations of the contract as a table, for tests that are true of many."""

from dataclasses import dataclass
from enum import Enum
from typing import Any

from contract_tests.harness.contract import Contract


class Token(Enum):
    """What an operation makes of the Authorization header."""

    IGNORED = "ignored"
    OPTIONAL = "optional"
    NEEDED = "needed"


@dataclass(frozen=True)
class Operation:
    """One operation; `path` is its template, `envelope` the one key of its body, if it has one."""

    id: str
    method: str
    path: str
    token: Token
    success: int
    envelope: str | None

    def __str__(self) -> str:
        return self.id


def _read(path: str, method: str, declared: dict[str, Any]) -> Operation:
    security = declared["security"]
    token = Token.OPTIONAL if {} in security else Token.NEEDED if security else Token.IGNORED
    body = declared.get("requestBody", {}).get("content", {}).get("application/json")
    return Operation(
        id=declared["operationId"],
        method=method.upper(),
        path=path,
        token=token,
        success=min(int(status) for status in declared["responses"] if status.isdigit()),
        envelope=body["schema"]["required"][0] if body else None,
    )


def _answers_at_once(declared: dict[str, Any]) -> bool:
    """Whether it is no stream, which would not end."""
    responses = [
        _CONTRACT.resolve(response["$ref"])[1] if "$ref" in response else response
        for response in declared["responses"].values()
    ]
    return not any("text/event-stream" in response.get("content", {}) for response in responses)


_CONTRACT = Contract()
_PATHS: dict[str, dict[str, Any]] = _CONTRACT.document["paths"]
_DECLARED = [
    (path, method, declared)
    for path, item in _PATHS.items()
    for method, declared in item.items()
    if "operationId" in declared
]

OPERATIONS = {
    declared["operationId"]: _read(path, method, declared)
    for path, method, declared in _DECLARED
    if _answers_at_once(declared)
}
# What each path allows, in the order of the Allow header.
ALLOWED = {
    path: sorted(
        {method.upper() for template, method, _ in _DECLARED if template == path}
        | {"OPTIONS"}
        | ({"HEAD"} if "get" in item else set())
    )
    for path, item in _PATHS.items()
}

WITH_BODY = [operation for operation in OPERATIONS.values() if operation.envelope]
WITHOUT_BODY = [operation for operation in OPERATIONS.values() if not operation.envelope]
NEEDS_TOKEN = [op for op in OPERATIONS.values() if op.token is Token.NEEDED]
TOKEN_OPTIONAL = [op for op in OPERATIONS.values() if op.token is Token.OPTIONAL]
TOKEN_IGNORED = [op for op in OPERATIONS.values() if op.token is Token.IGNORED]
READS = [operation for operation in OPERATIONS.values() if operation.method == "GET"]
