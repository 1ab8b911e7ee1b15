"""FastAPI's own document says what the contract says: whoever reads /docs reads the truth."""

from typing import Any

import pytest
import yaml

from conduit.app import create_app
from conduit.settings import SHARED_SPEC

Node = Any
CONTRACT = yaml.safe_load((SHARED_SPEC / "openapi.yaml").read_text())
GENERATED = create_app().openapi()
# What is said to the reader, and says nothing about what is sent; links say what could be next.
PROSE = {"title", "description", "summary", "example", "examples", "links", "tags"}
METHODS = ("delete", "get", "post", "put")
OPERATIONS = [
    (path, method)
    for path, item in CONTRACT["paths"].items()
    for method in item
    if method in METHODS
]


def test_the_paths_and_methods_are_those_of_the_contract() -> None:
    # The contract keeps the prefix in its server's URL.
    generated = {
        (path.removeprefix("/api"), method)
        for path, item in GENERATED["paths"].items()
        for method in item
    }

    assert generated == set(OPERATIONS)


@pytest.mark.parametrize(("path", "method"), OPERATIONS)
def test_an_operation_is_that_of_the_contract(path: str, method: str) -> None:
    ours = operation(GENERATED, f"/api{path}", method)
    theirs = operation(CONTRACT, path, method)

    assert ours["operationId"] == theirs["operationId"]
    assert ours["parameters"] == theirs["parameters"]
    assert ours["requestBody"] == theirs["requestBody"]
    assert ours["responses"] == theirs["responses"]
    assert ours["security"] == theirs["security"]


def operation(document: Node, path: str, method: str) -> dict[str, Node]:
    """What an operation takes and gives, without references and prose."""
    item = document["paths"][path]
    node = resolve({"parameters": [], **item[method]}, document)
    shared = resolve(item.get("parameters", []), document)
    return {
        "operationId": node["operationId"],
        "parameters": {
            parameter["name"]: (
                parameter["in"],
                parameter.get("required", False),
                parameter["schema"],
            )
            for parameter in [*shared, *node["parameters"]]
        },
        "requestBody": node.get("requestBody"),
        "responses": node["responses"],
        # Any of these is enough, so their order says nothing.
        "security": sorted(node.get("security", []), key=len),
    }


def resolve(node: Node, document: Node) -> Node:
    """Put what a reference leads to in its place, and write alike what means the same."""
    if isinstance(node, list):
        return [resolve(item, document) for item in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        target = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            target = target[step]
        return resolve(target, document)
    resolved = {
        key: resolve(value, document)
        for key, value in node.items()
        if key not in PROSE or (isinstance(value, dict) and "type" in value)
    }
    return normalize(resolved)


def normalize(node: dict[str, Node]) -> dict[str, Node]:
    """Undo the ways in which Pydantic writes the same schema."""
    if "anyOf" in node and {"type": "null"} in node["anyOf"]:
        [other] = [schema for schema in node.pop("anyOf") if schema != {"type": "null"}]
        node |= {**other, "type": [other["type"], "null"]}
    if "required" in node and isinstance(node["required"], list):
        node["required"] = sorted(node["required"])
    if node.get("type") == "string" and "enum" not in node and "const" in node:
        node.pop("type")
    return node
