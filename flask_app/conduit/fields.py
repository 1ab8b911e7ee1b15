"""Field types of the JSON API: what marshmallow has, with the contract's strictness and messages.

Of several faults of one field the first counts, so each field's validators stand in the order
of kinds: characters, blank, length, range, pattern (rule errors.first-message).
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

import marshmallow as ma
from marshmallow import EXCLUDE, ValidationError, validate

INVALID_CHARACTERS = re.compile(r"[\0\ud800-\udfff]")
CONTROL_OR_SLASH = re.compile(r"[/\x00-\x1f\x7f-\x9f]")
INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
USERNAME = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9_.-]+\Z")
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(\.{LABEL})+\Z")


class Schema(ma.Schema):
    """A JSON object; unknown fields are ignored."""

    error_messages = {"type": "must be an object"}

    class Meta:
        unknown = EXCLUDE


class Envelope(ma.fields.Nested):
    """The envelope around what an operation takes."""

    default_error_messages = {"required": "can't be blank", "null": "must be an object"}


def valid_characters(text: str) -> None:
    """Refuse what no database can store: U+0000, and halves of a surrogate pair."""
    if INVALID_CHARACTERS.search(text):
        raise ValidationError("has invalid characters")


def not_blank(text: str) -> None:
    """Refuse the empty text, and white space alone."""
    if not text or text.isspace():
        raise ValidationError("can't be blank")


class Length(validate.Length):
    """Bounds of a length in code points, both included."""

    message_min = "is too short (minimum is {min} characters)"
    message_max = "is too long (maximum is {max} characters)"


class Range(validate.Range):
    """Bounds of a number, both included."""

    message_min = "must be {min_op} {{min}}"
    message_max = "must be {max_op} {{max}}"


class Text(ma.fields.String):
    """Text: a JSON string, never coerced, and not blank."""

    default_error_messages = {
        "required": "can't be blank",
        "null": "must be a string",
        "invalid": "must be a string",
    }

    def __init__(self, *validators: validate.Validator, **options: Any) -> None:
        super().__init__(validate=[valid_characters, not_blank, *validators], **options)


class OptionalText(ma.fields.String):
    """Text that may be null; the empty text means null."""

    default_error_messages = {"invalid": "must be a string"}

    def __init__(self, *, maximum: int, **options: Any) -> None:
        super().__init__(
            validate=(valid_characters, Length(max=maximum)),
            allow_none=True,
            post_load=[lambda text: text or None],
            **options,
        )


class Username(Text):
    """A username."""

    def __init__(self, **options: Any) -> None:
        pattern = validate.Regexp(USERNAME, error="is invalid")
        super().__init__(Length(max=64), pattern, **options)


class Email(Text):
    """An e-mail address, trimmed and lower-cased before it is checked."""

    def __init__(self, **options: Any) -> None:
        pattern = validate.Regexp(EMAIL, error="is invalid")
        super().__init__(Length(max=254), pattern, pre_load=[normalize_email], **options)


def normalize_email(value: Any) -> Any:
    """An e-mail as it is stored and looked up; what is no text is left to the field."""
    return value.strip().lower() if isinstance(value, str) else value


class TagList(ma.fields.Field[list[str]]):
    """Tags: at most 20, repeats dropped. Of their faults the first kind is told, once."""

    default_error_messages = {"null": "must be a list", "invalid": "must be a list"}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> list[str]:
        if not isinstance(value, list):
            raise self.make_error("invalid")
        if any(not isinstance(tag, str) for tag in value):
            raise ValidationError("must be a string")
        for check in (valid_characters, not_blank, Length(max=50)):
            for tag in value:
                check(tag)
        if len(value) > 20:
            raise ValidationError("has too many items (maximum is 20)")
        if any(CONTROL_OR_SLASH.search(tag) for tag in value):
            raise ValidationError("is invalid")
        return list(dict.fromkeys(value))


class Integer(ma.fields.Field[int]):
    """An integer in a query or a path: `-?[0-9]+`, of any size."""

    default_error_messages = {"invalid": "must be an integer"}

    def _deserialize(self, value: Any, *args: Any, **kwargs: Any) -> int:
        if not INTEGER.fullmatch(value):
            raise self.make_error("invalid")
        return int(Decimal(value))  # int() alone refuses more than 4,300 digits.


class Moment(ma.fields.Field[datetime]):
    """A moment in UTC."""

    def _serialize(self, value: datetime | None, *args: Any, **kwargs: Any) -> Any:
        return None if value is None else show_moment(value)


def show_moment(moment: datetime) -> str:
    """A moment in UTC: `2026-01-31T09:30:00.123Z` (rule times.format)."""
    return f"{moment.astimezone(UTC).replace(tzinfo=None).isoformat(timespec='milliseconds')}Z"
