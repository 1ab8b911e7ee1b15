"""Errors that say something else: out of what the service was heard to say."""

import re
from collections.abc import Iterator
from typing import Any

from proof.answers.answer import Answer
from proof.answers.bodies import HolderEdit, in_place
from proof.answers.declared import Declared
from proof.answers.mutant import Change, Mutant
from proof.answers.record import Heard


def error_mutants(declared: Declared, heard: Heard) -> Iterator[Mutant]:
    """What may be wrong with an answer that says errors, of which these were heard."""
    name = declared.name
    yield Mutant("shape", name, "errors is gone", lambda answer: answer.with_json({}))
    yield Mutant("shape", name, "errors is a list", _wrapped)
    yield Mutant("shape", name, "errors are empty", lambda answer: answer.with_json({"errors": {}}))
    yield Mutant("shape", name, "has one field more", _extra)
    yield Mutant("error", name, "tells one error more", _one_more)
    yield Mutant("error", name, "tells its errors in another order", _reversed)
    for key in sorted(heard.beside_others):
        forget = in_place(("errors", key), _forget)
        yield Mutant("error", name, f"{key} is not told beside others", forget)
    for key, message in sorted(heard.messages):
        for what, edit in _edits(message).items():
            change = _where(key, message, edit)
            yield Mutant("error", name, f"{key} {message!r} {what}", change)


def _edits(message: str) -> dict[str, HolderEdit]:
    other = "is invalid" if message != "is invalid" else "can't be blank"
    edits: dict[str, HolderEdit] = {
        "is told of another": lambda errors, key: errors.update({"other": errors.pop(key)}),
        f"is {other!r}": lambda errors, key: errors.update({key: [other]}),
        "is told twice": lambda errors, key: errors.update({key: errors[key] * 2}),
        "is no list": lambda errors, key: errors.update({key: message}),
    }
    if re.search(r"\d", message):
        bound = re.sub(r"\d+", lambda found: str(int(found[0]) + 1), message)
        edits["is of another bound"] = lambda errors, key: errors.update({key: [bound]})
    return edits


def _forget(errors: Any, key: Any) -> None:
    """One of several: to tell none at all is another mutant."""
    if len(errors) > 1:
        del errors[key]


def _where(key: str, message: str, edit: HolderEdit) -> Change:
    def change(errors: Any, found: Any) -> None:
        if errors[found] == [message]:
            edit(errors, found)

    return in_place(("errors", key), change)


def _wrapped(answer: Answer) -> Answer:
    return answer.with_json({"errors": [answer.json()["errors"]]})


def _extra(answer: Answer) -> Answer:
    return answer.with_json({**answer.json(), "status": answer.status})


def _one_more(answer: Answer) -> Answer:
    return answer.with_json({"errors": {**answer.json()["errors"], "other": ["is invalid"]}})


def _reversed(answer: Answer) -> Answer:
    return answer.with_json({"errors": dict(reversed(answer.json()["errors"].items()))})
