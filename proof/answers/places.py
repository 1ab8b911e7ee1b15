"""The places of a body: what the schema says of each, and where they are in a body that came."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from contract_tests.harness.contract import Contract
from proof.answers.declared import Node

# A step into each item of a list, and one into the last of several.
EACH, LAST = "[]", "[-1]"


@dataclass(frozen=True)
class Place:
    """`path` leads there from the body; `schema` is what the contract says of it, followed to where
    it stands.
    """

    path: tuple[str, ...]
    schema: Node

    def __str__(self) -> str:
        return ".".join(self.path).replace(".[", "[")

    @property
    def kinds(self) -> frozenset[str]:
        """The types that its schema allows; a constant is a text here."""
        kind = self.schema.get("type", "string")
        return frozenset([kind] if isinstance(kind, str) else kind)

    @property
    def is_time(self) -> bool:
        return self.schema.get("format") == "date-time"


def places(contract: Contract, schema: Node, path: tuple[str, ...] = ()) -> Iterator[Place]:
    """All places under a schema, less the whole."""
    if "$ref" in schema:
        schema = contract.resolve(schema["$ref"])[1]
    if path:
        yield Place(path, schema)
    for name, under in schema.get("properties", {}).items():
        yield from places(contract, under, (*path, name))
    if "items" in schema:
        yield from places(contract, schema["items"], (*path, EACH))


def spots(body: Any, path: tuple[str, ...]) -> Iterator[tuple[Any, Any]]:
    """Where a path leads in a body: the object or list that holds the place, and its key there."""
    holders = [body]
    for step in path[:-1]:
        holders = [holder[key] for holder in holders for key in _keys(holder, step)]
    for holder in holders:
        for key in _keys(holder, path[-1]):
            yield holder, key


def _keys(holder: Any, step: str) -> list[Any]:
    if step == EACH:
        return list(range(len(holder))) if isinstance(holder, list) else []
    if step == LAST:
        return [len(holder) - 1] if isinstance(holder, list) and len(holder) > 1 else []
    return [step] if isinstance(holder, dict) and step in holder else []
