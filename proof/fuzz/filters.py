"""The failures that Schemathesis finds and that are none: few, narrow, and each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import RejectedPositiveData


@dataclass
class Filter:
    """A failure that is none: what it is, why, how it is told, and how often it was met."""

    what: str
    reason: str
    is_it: Callable[[Failure, Case[Any], Response], bool]
    dropped: int = 0


def _follows_self(failure: Failure, case: Case[Any], response: Response) -> bool:
    return (
        isinstance(failure, RejectedPositiveData)
        and case.operation.label == "POST /profiles/{username}/follow"
        and response.json() == {"errors": {"username": ["is invalid"]}}
    )


FILTERS = [
    Filter(
        "followUser refuses one's own username with 422",
        "profiles.follow.self forbids it, and no schema can say whose name a text is",
        _follows_self,
    ),
]


@schemathesis.hook
def filter_failure(
    context: HookContext, failure: Failure, case: Case[Any], response: Response
) -> bool:
    """Keep a failure unless a filter knows it."""
    for known in FILTERS:
        if known.is_it(failure, case, response):
            known.dropped += 1
            return False
    return True


def forget() -> None:
    """Start counting anew."""
    for known in FILTERS:
        known.dropped = 0
