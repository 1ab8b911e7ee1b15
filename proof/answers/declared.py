"""The answers that the contract declares, each with its headers, its schema and its example."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contract_tests.harness.contract import Contract

Node = dict[str, Any]
JSON = "application/json"


@dataclass(frozen=True)
class Declared:
    """One answer. `name` is as in answer.names(); `errors` are the others of its operation that
    say what is wrong, by status, with their examples; `budget` is x-max-queries of a success.
    """

    name: str
    status: int
    headers: frozenset[str]
    schema: Node | None
    errors: dict[int, Any]
    budget: int | None = None

    @property
    def has_body(self) -> bool:
        return self.schema is not None


def declared(contract: Contract) -> Iterator[Declared]:
    """All answers of all operations but `default`, and those that are written at no operation."""
    for path, item in contract.document["paths"].items():
        for method, operation in item.items():
            if "operationId" in operation:
                yield from _of_operation(contract, method, operation)
        yield _shared(contract, f"OPTIONS {path} 204", 204, "Deleted", "Allow")
        yield _shared(contract, f"other {path} 405", 405, "MethodNotAllowed")
    yield _shared(contract, "no path 404", 404, "NotFound")


def _of_operation(contract: Contract, method: str, operation: Node) -> Iterator[Declared]:
    found = {
        int(status): contract.resolve(node["$ref"])[1]
        for status, node in operation["responses"].items()
        if status.isdigit()
    }
    errors = {status: _content(node)["example"] for status, node in found.items() if status >= 400}
    for status, node in found.items():
        name = f"{operation['operationId']} {status}"
        budget = operation["x-max-queries"] if status < 300 else None
        headers = frozenset(node["headers"])
        schema = _content(node).get("schema")
        yield Declared(name, status, headers, schema, errors, budget)
        if method == "get" and status < 300:
            yield Declared(f"HEAD {name}", status, headers, None, {}, budget)


def _shared(contract: Contract, name: str, status: int, component: str, *headers: str) -> Declared:
    node = contract.resolve(f"#/components/responses/{component}")[1]
    schema = _content(node).get("schema")
    return Declared(name, status, frozenset({*node["headers"], *headers}), schema, {})


def _content(node: Node) -> Node:
    found: Node = node.get("content", {}).get(JSON, {})
    return found
