"""The failures that Schemathesis finds and that are none: few, narrow, and each with its reason."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.core.failures import Failure
from schemathesis.openapi.checks import EnsureResourceAvailability, RejectedPositiveData


@dataclass
class Filter:
    """A failure that is none: what it is, why, how it is told, and how often it was met."""

    what: str
    reason: str
    is_it: Callable[[Failure, Case[Any], Response], bool]
    dropped: int = 0


def _body(response: Response) -> dict[str, Any]:
    """The object that was answered, if it was one: whether it should be is a check's to say."""
    try:
        body = response.json()
    except ValueError:
        return {}
    return body if isinstance(body, dict) else {}


def _follows_self(failure: Failure, case: Case[Any], response: Response) -> bool:
    return (
        isinstance(failure, RejectedPositiveData)
        and case.operation.label == "POST /profiles/{username}/follow"
        and _body(response) == {"errors": {"username": ["is invalid"]}}
    )


_left: set[str] = set()  # The slugs that an article had before its title changed.


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Note the slug that an article leaves behind."""
    if case.operation.label == "PUT /articles/{slug}" and response.status_code == 200:
        slug = case.path_parameters["slug"]
        if _body(response).get("article", {}).get("slug") != slug:
            _left.add(str(slug))


def _asks_for_a_left_slug(failure: Failure, case: Case[Any], response: Response) -> bool:
    return (
        isinstance(failure, EnsureResourceAvailability)
        and case.path_parameters.get("slug") in _left
        and _body(response) == {"errors": {"article": ["not found"]}}
    )


FRAMING = ("Content-Length", "Transfer-Encoding")
_framing = Filter(
    "a made-up Content-Length or Transfer-Encoding is not sent",
    "they are HTTP's own: the server refuses them, or waits for a body, before there is an app",
    lambda *_: False,
)


@schemathesis.hook
def before_call(context: HookContext, case: Case[Any], kwargs: dict[str, Any]) -> None:
    """Take out what would be no request to an app."""
    for name in FRAMING:
        if case.headers and case.headers.pop(name, None) is not None:
            _framing.dropped += 1


FILTERS = [
    _framing,
    Filter(
        "followUser refuses one's own username with 422",
        "profiles.follow.self forbids it, and no schema can say whose name a text is",
        _follows_self,
    ),
    Filter(
        "an article is not found below a slug that it had before its title changed",
        "articles.update.slug wants that; Schemathesis takes only a DELETE for the end of a path",
        _asks_for_a_left_slug,
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
    _left.clear()
    for known in FILTERS:
        known.dropped = 0
