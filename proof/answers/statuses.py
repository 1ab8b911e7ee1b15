"""Another status, alone or with the whole answer that the contract declares for it."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from proof.answers.answer import Answer
from proof.answers.declared import Declared
from proof.answers.mutant import Change, Mutant

# What a hasty implementer would take one for.
NEIGHBOURS = {
    200: (201, 204, 404),
    201: (200, 204, 422),
    204: (200, 202, 404),
    400: (415, 422, 500),
    401: (400, 403, 404, 422),
    403: (401, 404, 422),
    404: (403, 410, 422),
    405: (400, 404, 501),
    409: (400, 422),
    411: (400, 413),
    413: (400, 411),
    415: (400, 406, 422),
    422: (400, 404, 409),
    503: (404, 500, 504),
}
EXTRA = {401: {"WWW-Authenticate": "Token"}, 503: {"Retry-After": "1"}}


def status_mutants(declared: Declared) -> Iterator[Mutant]:
    for status in NEIGHBOURS[declared.status]:
        yield Mutant("status", declared.name, f"is {status}", _status(status))
        if status in declared.errors:
            what = f"is the example of {status}"
            change = _answer(status, declared.errors[status])
            yield Mutant("other answer", declared.name, what, change)


def _status(status: int) -> Change:
    return lambda answer: replace(answer, status=status)


def _answer(status: int, body: Any) -> Change:
    def change(answer: Answer) -> Answer:
        other = replace(answer, status=status).with_json(body)
        other = other.with_header("Content-Type", "application/json")
        for name, value in EXTRA.get(status, {}).items():
            other = other.with_header(name, value)
        return other

    return change
