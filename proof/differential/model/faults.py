"""What is wrong with a field, as the contract tells it: of several faults the first kind."""

import re
from collections.abc import Callable
from decimal import Decimal
from typing import Any

Faults = dict[str, str]
Check = Callable[[Any], str | None]

STRING, LIST, OBJECT = "must be a string", "must be a list", "must be an object"
INTEGER, CHARACTERS = "must be an integer", "has invalid characters"
BLANK, INVALID, MANY = "can't be blank", "is invalid", "has too many items (maximum is 20)"
USERNAME = re.compile(r"(?!\.{1,2}$)[A-Za-z0-9_.-]+", re.ASCII)
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(\.{LABEL})+", re.ASCII)
TAG = re.compile(r"[^/\x00-\x1f\x7f-\x9f]+")


def text(
    least: int = 1,
    most: int | None = None,
    pattern: re.Pattern[str] | None = None,
    email: bool = False,
) -> Check:
    """A check of a text of `least` to `most` code points that matches a pattern as a whole; an
    e-mail is trimmed and lower-cased first.
    """

    def check(value: Any) -> str | None:
        if not isinstance(value, str):
            return STRING
        if re.search("[\0\ud800-\udfff]", value):
            return CHARACTERS
        if not value.strip():
            return BLANK
        value = value.strip().lower() if email else value
        if len(value) < least:
            return f"is too short (minimum is {least} characters)"
        if most and len(value) > most:
            return f"is too long (maximum is {most} characters)"
        return INVALID if pattern and not pattern.fullmatch(value) else None

    return check


def optional_text(most: int) -> Check:
    """A check of a text that may be null, or empty, or blank."""

    def check(value: Any) -> str | None:
        if value is None or value == "":
            return None
        fault = text(most=most)(value)
        too_long = isinstance(value, str) and len(value) > most
        return None if fault == BLANK and not too_long else fault

    return check


def tags(value: Any) -> str | None:
    """A check of a list of tags: the fault of the first kind that any of them has."""
    if not isinstance(value, list):
        return LIST
    told = {text(most=50, pattern=TAG)(item) for item in value}
    if len(value) > 20:
        told.add(MANY)
    too_long = "is too long (maximum is 50 characters)"
    kinds = (STRING, CHARACTERS, BLANK, too_long, MANY, INVALID)
    return next((kind for kind in kinds if kind in told), None)


def integer(least: int, most: int) -> Check:
    """A check of a query parameter that is an integer from `least` to `most`."""

    def check(value: str) -> str | None:
        if not re.fullmatch("-?[0-9]+", value, re.ASCII):
            return INTEGER
        if Decimal(value) < least:
            return f"must be greater than or equal to {least}"
        return f"must be less than or equal to {most}" if Decimal(value) > most else None

    return check


def of(fields: dict[str, Any], checks: dict[str, Check], required: set[str]) -> Faults:
    """All faults of an object's fields; what has no check is nobody's."""
    missing = dict.fromkeys(required - fields.keys(), BLANK)
    told = {name: checks[name](fields[name]) for name in fields.keys() & checks.keys()}
    return missing | {name: fault for name, fault in told.items() if fault}
