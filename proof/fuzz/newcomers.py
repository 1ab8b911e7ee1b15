"""Names that nobody has, for those whom a generated sequence of requests signs up.

Hypothesis sends beginnings of a sequence again, and gives a sequence up, with all that were to
come, when it then ends otherwise: as a second sign-up by one name would, with 409 instead of 201.
"""

import itertools
from collections.abc import Iterator
from typing import Any

import schemathesis
from schemathesis import Case, HookContext

from contract_tests.harness.client import unique

_names: Iterator[str] = iter(())


def begin(*, fresh: bool) -> None:
    """Start anew: on a fresh server with the same names in every run, else with some of its own."""
    global _names
    stem = "newcomer" if fresh else unique("newcomer")
    _names = (f"{stem}-{number}" for number in itertools.count(1))


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    """Put a new name and e-mail into a good sign-up of a sequence."""
    if case.operation.label != "POST /users" or case.meta is None:
        return
    if case.meta.phase.name.value == "stateful" and case.meta.generation.mode.is_positive:
        name = next(_names)
        body: Any = case.body
        body["user"] |= {"username": name, "email": f"{name}@conduit.example"}
