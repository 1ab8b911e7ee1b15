"""What a request can hold, and the aspects of each thing in it that a suite should push."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from contract_tests.harness.contract import Contract, Node

ABSENT = object()
# The keywords that bound a value, and the names of the two sides: good first.
SIDES = {
    "minLength": ("at", "below"),
    "maxLength": ("at", "above"),
    "maxItems": ("at", "above"),
    "minimum": ("at", "below"),
    "maximum": ("at", "above"),
    "pattern": ("kept", "broken"),
}
# What an error says of each aspect that is not good, in the contract's words.
TOLD = {
    aspect: re.compile(message)
    for aspect, message in {
        "absent": "can't be blank|is missing",
        "null": "must be",
        "of another type": "must be",
        "minLength below": "is too short|can't be blank",
        "maxLength above": "is too long",
        "maxItems above": "has too many items",
        "minimum below": "must be greater",
        "maximum above": "must be less",
        "pattern broken": "is invalid|has invalid characters|can't be blank",
        "bad": "is invalid",
    }.items()
}
# What is no bound of a value, or is one that another keyword tells of.
KNOWN = {*SIDES, "type", "default", "description", "format", "items", "properties", "required"}
TYPES: dict[str, tuple[type, ...]] = {
    "string": (str,),
    "integer": (int, Decimal),
    "array": (list,),
    "object": (dict,),
    "null": (type(None),),
}


@dataclass(frozen=True)
class Field:
    """A parameter, or something in the body; `path` leads to it: `("body", "article", "title")`.

    The items of a list are one field, under `"[]"`.
    """

    path: tuple[str, ...]
    schema: Node
    required: bool

    def __post_init__(self) -> None:
        if unknown := self.schema.keys() - KNOWN:
            raise ValueError(f"{self.name}: no aspects are known of {', '.join(unknown)}")

    @property
    def name(self) -> str:
        return ".".join(self.path)

    @property
    def key(self) -> str:
        """What a 422 calls it; an item is told by its list."""
        return self.path[-2] if self.path[-1] == "[]" else self.path[-1]

    def aspects(self) -> Iterator[tuple[str, bool]]:
        """What to push, and whether a request that does is to be accepted."""
        in_body = self.path[0] == "body"
        yield "present", True
        if self.path[0] != "path" and self.path[-1] != "[]":
            yield "absent", not self.required
        if in_body:
            yield "null", "null" in self._types
        if in_body or "integer" in self._types:  # Every parameter is a text.
            yield "of another type", False
        for keyword in SIDES.keys() & self.schema.keys():
            good, bad = SIDES[keyword]
            yield f"{keyword} {good}", True
            yield f"{keyword} {bad}", False

    def pushed(self, sent: dict[str, Any]) -> Iterator[str]:
        """The aspects that a request pushes; `sent` is its `path`, `query` and `body`."""
        for value in self._values(sent, self.path):
            if value is ABSENT or value is None:
                yield "null" if value is None else "absent"
                continue
            yield "present"
            if isinstance(value, bool) or not isinstance(value, self._classes):
                yield "of another type"
                continue
            for keyword in SIDES.keys() & self.schema.keys():
                yield from _sides(keyword, self.schema[keyword], value)

    def _read(self, text: str) -> str | Decimal:
        """What the text of a parameter stands for. A Decimal may have 5,000 digits, an int not."""
        is_number = "integer" in self._types and re.fullmatch("-?[0-9]+", text)
        return Decimal(text) if is_number else text

    @property
    def _types(self) -> list[str]:
        declared = self.schema["type"]
        return [declared] if isinstance(declared, str) else declared

    @property
    def _classes(self) -> tuple[type, ...]:
        return tuple(python for name in self._types for python in TYPES[name])

    def _values(self, parent: Any, path: tuple[str, ...]) -> Iterator[Any]:
        """The values found there: ABSENT for one that is not there, though its parent is."""
        if not path:
            yield parent if self.path[0] == "body" else self._read(parent)
        elif path[0] == "[]" and isinstance(parent, list):
            for item in parent:
                yield from self._values(item, path[1:])
        elif isinstance(parent, dict):
            if path[0] in parent:
                yield from self._values(parent[path[0]], path[1:])
            elif len(path) == 1:
                yield ABSENT


def _sides(keyword: str, bound: Any, value: Any) -> Iterator[str]:
    """The sides of a bound that a value of the right type is on, exactly."""
    good, bad = SIDES[keyword]
    if keyword == "pattern":
        yield f"pattern {good if re.search(bound, value) else bad}"
        return
    size = value if keyword in ("minimum", "maximum") else len(value)
    if size == bound:
        yield f"{keyword} {good}"
    if size == bound + (1 if keyword.startswith("max") else -1):
        yield f"{keyword} {bad}"


def fields(contract: Contract, item: Node, operation: Node) -> list[Field]:
    """All fields of an operation: its parameters, those of its path included, and its body."""
    declared = [*item.get("parameters", []), *operation.get("parameters", [])]
    found = [_parameter(contract.resolve(parameter["$ref"])[1]) for parameter in declared]
    content = operation.get("requestBody", {}).get("content", {})
    if content:
        found += _properties(contract, content["application/json"]["schema"], ("body",))
    return found


def _parameter(declared: Node) -> Field:
    path = (declared["in"], declared["name"])
    return Field(path, declared["schema"], declared.get("required", False))


def _properties(contract: Contract, schema: Node, path: tuple[str, ...]) -> Iterator[Field]:
    required = schema.get("required", [])
    for name, declared in schema["properties"].items():
        inner = _resolved(contract, declared)
        yield Field((*path, name), inner, name in required)
        if "properties" in inner:
            yield from _properties(contract, inner, (*path, name))
        if "items" in inner:
            yield Field((*path, name, "[]"), _resolved(contract, inner["items"]), False)


def _resolved(contract: Contract, schema: Node) -> Node:
    return contract.resolve(schema["$ref"])[1] if "$ref" in schema else schema
