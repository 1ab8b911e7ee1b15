"""A header that is gone or says something else; a body where none may be, none where one must."""

from collections.abc import Iterator

from contract_tests.harness.server import ORIGIN
from proof.answers.answer import Answer
from proof.answers.declared import Declared
from proof.answers.mutant import Change, Mutant

ALLOW_ORIGIN = "Access-Control-Allow-Origin"
# Values that no header of this name may have, or not here.
WRONG = {
    "X-Request-ID": ("an id", "x" * 65),
    "Server-Timing": ("db;dur=1",),
    "WWW-Authenticate": ("Bearer", 'Token realm="conduit"'),
    "Retry-After": ("soon",),
}
TYPES = ("application/json; charset=utf-8", "application/problem+json", "text/html")


def header_mutants(declared: Declared) -> Iterator[Mutant]:
    """What may be wrong with the headers of one answer."""
    for name in sorted(declared.headers):
        yield _mutant(declared, f"{name} is gone", _header(name, None))
        for value in WRONG.get(name, ()):
            yield _mutant(declared, f"{name} is {value[:30]}", _header(name, value))
    if "Allow" in declared.headers:
        yield from _allow_mutants(declared)
    if declared.budget is not None:
        yield _mutant(declared, "costs too much", _cost(declared.budget + 1))
    yield _mutant(declared, "sets a cookie", _header("Set-Cookie", "session=1"))
    yield from _body_mutants(declared)


def _mutant(declared: Declared, what: str, change: Change) -> Mutant:
    return Mutant("header", declared.name, what, change)


def _allow_mutants(declared: Declared) -> Iterator[Mutant]:
    def listed(edit: slice) -> Change:
        def change(answer: Answer) -> Answer:
            methods = answer.headers["allow"].split(", ")
            return answer.with_header("Allow", ", ".join(methods[edit]))

        return change

    yield _mutant(declared, "Allow lacks the first", listed(slice(1, None)))
    yield _mutant(declared, "Allow lacks the last", listed(slice(None, -1)))
    yield _mutant(declared, "Allow is reversed", listed(slice(None, None, -1)))
    yield _mutant(
        declared,
        "Allow has TRACE too",
        lambda answer: answer.with_header("Allow", f"{answer.headers['allow']}, TRACE"),
    )


def _body_mutants(declared: Declared) -> Iterator[Mutant]:
    if declared.name.startswith("HEAD") or not declared.has_body:
        yield _mutant(declared, "has a body", lambda answer: answer.with_body(b"{}"))
    if declared.has_body:
        for value in (None, *TYPES):
            yield _mutant(declared, f"Content-Type is {value}", _header("Content-Type", value))
        yield _mutant(declared, "has no body", lambda answer: answer.with_body(b""))
        yield _mutant(
            declared, "is cut short", lambda answer: answer.with_body(answer.content.rstrip()[:-1])
        )
    elif declared.status == 204:
        yield _mutant(declared, "has a type", _header("Content-Type", "application/json"))
        yield _mutant(declared, "has a length", _header("Content-Length", "0"))


def general_mutants(statuses: set[int]) -> Iterator[Mutant]:
    """What is true of answers of every kind, once for each status."""
    table: dict[str, Change] = {
        "echoes another id": _echo,
        f"{ALLOW_ORIGIN} is gone": _where(ALLOW_ORIGIN, None),
        f"{ALLOW_ORIGIN} is *": _where(ALLOW_ORIGIN, "*"),
        f"{ALLOW_ORIGIN} is there unasked": _unasked,
        "Access-Control-Allow-Credentials": _credentials,
        "Vary is gone": _where("Vary", None),
    }
    for status in sorted(statuses):
        for what, change in table.items():
            yield Mutant("header", f"any {status}", what, change)
    yield Mutant("header", "any", "X-Request-ID is always the same", _same_id)
    yield Mutant("header", "any", f"{ALLOW_ORIGIN} is there for others", _for_others)
    for name in ("Methods", "Headers"):
        gone = _where(f"Access-Control-Allow-{name}", None)
        yield Mutant("header", "any 204", f"Access-Control-Allow-{name} is gone", gone)


def _header(name: str, value: str | None) -> Change:
    return lambda answer: answer.with_header(name, value)


def _where(name: str, value: str | None) -> Change:
    """Change a header where it is."""
    return lambda answer: answer.with_header(name, value) if name in answer.headers else None


def _cost(count: int) -> Change:
    timing = f'db;desc="{count} queries";dur=0.1, app;dur=0.1'
    return lambda answer: answer.with_header("Server-Timing", timing)


def _echo(answer: Answer) -> Answer | None:
    sent = answer.asked.get("x-request-id")
    echoed = answer.headers.get("x-request-id") == sent
    return answer.with_header("X-Request-ID", "another") if sent and echoed else None


def _same_id(answer: Answer) -> Answer | None:
    made = "x-request-id" not in answer.asked
    return answer.with_header("X-Request-ID", "0") if made else None


def _unasked(answer: Answer) -> Answer | None:
    return None if "origin" in answer.asked else answer.with_header(ALLOW_ORIGIN, ORIGIN)


def _for_others(answer: Answer) -> Answer | None:
    origin = answer.asked.get("origin", ORIGIN)
    return None if origin == ORIGIN else answer.with_header(ALLOW_ORIGIN, origin)


def _credentials(answer: Answer) -> Answer | None:
    if ALLOW_ORIGIN not in answer.headers:
        return None
    return answer.with_header("Access-Control-Allow-Credentials", "true")
