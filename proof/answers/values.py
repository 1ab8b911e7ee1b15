"""What may be wrong with one value of a body: by the type that the contract gives it."""

import json
import re
from collections.abc import Callable, Iterator
from datetime import datetime, timedelta
from typing import Any

from proof.answers import tokens
from proof.answers.places import Place

Edit = Callable[[Any], Any]
Edits = dict[str, Edit]


def _moved(**by: int) -> Edit:
    def move(text: str) -> str:
        moment = datetime.fromisoformat(text) + timedelta(**by)
        return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")

    return move


# Each edit keeps to the schema, so only a test that compares the value can see it.
OTHER: dict[str, Edits] = {
    "time": {
        "is a second late": _moved(seconds=1),
        "is in another zone": _moved(hours=1),
        "has lost its milliseconds": lambda text: re.sub(r"\.\d{3}Z", ".000Z", text),
    },
    "text": {"is other": lambda text: f"{text}x"},
    "boolean": {"is inverted": lambda value: not value},
    "integer": {"is one more": lambda n: n + 1, "is one less": lambda n: n - 1 if n else n},
    "array": {
        "lacks the first": lambda found: found[1:],
        "lacks the last": lambda found: found[:-1],
        "has the first twice": lambda found: found[:1] + found,
        "is reversed": lambda found: found[::-1],
        "is empty": lambda found: [],
    },
}
# Where more may be wrong with a value than its type tells.
NAMED: dict[str, Edits] = {
    "username": {"is in other case": str.swapcase},
    "email": {"is in other case": str.swapcase},
    "token": {
        "is forged": tokens.forged,
        "is expired": tokens.expired,
        "is good for a day more": tokens.of_a_day_more,
        "is of nobody": tokens.of_nobody,
        "is of somebody else": tokens.of_somebody_else,
        "has no iat": tokens.without_iat,
    },
    "tagList": {"has one more": lambda tags: [*tags, "one-more"]},
    "tags": {"has one more": lambda tags: [*tags, "one-more"]},
}
# What breaks the schema.
MISSHAPEN: dict[str, Edits] = {
    "time": {
        "has six decimals": lambda text: text.replace("Z", "000Z"),
        "has no decimals": lambda text: re.sub(r"\.\d{3}Z", "Z", text),
        "has no Z": lambda text: text.removesuffix("Z"),
        "ends in +00:00": lambda text: text.replace("Z", "+00:00"),
        "is a number": lambda text: datetime.fromisoformat(text).timestamp(),
    },
    "text": {
        "is a number": lambda text: 1,
        "is empty": lambda text: "",
        "is a list": lambda t: [t],
    },
    "boolean": {"is 0 or 1": int, "is text": json.dumps},
    "integer": {"is text": str, "is a half more": lambda n: n + 0.5, "is a float": float},
    "array": {"is text": json.dumps, "is an object": lambda found: dict.fromkeys("x", found)},
    "object": {"has one field more": lambda found: {**found, "extra": 1}, "is a list": list},
}


def type_of(place: Place) -> str:
    """The row of the tables above."""
    if place.is_time:
        return "time"
    [kind] = place.kinds - {"null"}
    return "text" if kind == "string" else kind


def other_values(place: Place) -> Iterator[tuple[str, Edit]]:
    """Other values of the right form."""
    edits = {**OTHER.get(type_of(place), {}), **NAMED.get(place.path[-1], {})}
    for what, edit in edits.items():
        yield what, _unless_null(edit)
    if "null" in place.kinds:
        yield "is null", lambda value: None
        yield "is no longer null", lambda value: "x" if value is None else value


def misshapen_values(place: Place) -> Iterator[tuple[str, Edit]]:
    """Values that the schema does not allow."""
    for what, edit in MISSHAPEN[type_of(place)].items():
        yield what, _unless_null(edit)
    if "null" not in place.kinds:
        yield "is null", lambda value: None


def _unless_null(edit: Edit) -> Edit:
    return lambda value: value if value is None else edit(value)
