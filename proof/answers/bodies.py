"""A body that is wrong in one place."""

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

from contract_tests.harness.contract import Contract
from proof.answers.answer import Answer
from proof.answers.declared import Declared
from proof.answers.mutant import Change, Mutant
from proof.answers.places import EACH, LAST, Place, places, spots
from proof.answers.values import Edit, misshapen_values, other_values, type_of

# What is done to the object or list that holds a place, and the place's key in it.
HolderEdit = Callable[[Any, Any], None]


def body_mutants(contract: Contract, declared: Declared) -> Iterator[Mutant]:
    """What may be wrong with a body that is a success."""
    if declared.schema is None:
        return
    yield Mutant("shape", declared.name, "has one field more", _extra_at_top)
    for place in places(contract, declared.schema):
        for edit in ({} if place.path[-1] == EACH else holder_edits(place)).items():
            yield _mutant("shape", declared, place, edit[0], in_place(place.path, edit[1]))
        for what, change in misshapen_values(place):
            yield _mutant("shape", declared, place, what, _valued(place.path, change))
        for what, change in other_values(place):
            for found in (place, *_in_the_last(place)):
                edited = _valued(found.path, change)
                yield _mutant(type_of(place), declared, found, what, edited)


def _mutant(kind: str, declared: Declared, place: Place, what: str, change: Change) -> Mutant:
    kind = "token" if place.path[-1] == "token" and kind != "shape" else kind
    return Mutant(kind, declared.name, f"{place} {what}", change)


def _in_the_last(place: Place) -> Iterator[Place]:
    """The same in the last item alone: a test that looks at the first would miss it."""
    if place.path.count(EACH) == 1 and len(place.path) > 2:
        yield Place(tuple(LAST if step == EACH else step for step in place.path), place.schema)


def holder_edits(place: Place) -> dict[str, HolderEdit]:
    name = place.path[-1]
    snake = re.sub("[A-Z]", lambda found: f"_{found[0].lower()}", name)

    def rename(holder: Any, key: Any) -> None:
        holder[snake if snake != name else name.title()] = holder.pop(key)

    return {"is gone": lambda holder, key: holder.pop(key), "is renamed": rename}


def _valued(path: tuple[str, ...], edit: Edit) -> Change:
    def change(holder: Any, key: Any) -> None:
        holder[key] = edit(holder[key])

    return in_place(path, change)


def in_place(path: tuple[str, ...], edit: HolderEdit) -> Change:
    """Edit the body wherever the path leads."""

    def change(answer: Answer) -> Answer | None:
        body = answer.json()
        before = json.dumps(body)
        for holder, key in spots(body, path):
            edit(holder, key)
        return None if json.dumps(body) == before else answer.with_json(body)

    return change


def _extra_at_top(answer: Answer) -> Answer:
    return answer.with_json({**answer.json(), "extra": 1})
