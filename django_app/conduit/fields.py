"""Field types of the JSON API: DRF's own, with the contract's strictness and messages.

Of several faults of one field the first counts, so each field's validators stand in the order
of kinds: characters, length, range, pattern (rule errors.first-message).
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from django.core.validators import ProhibitNullCharactersValidator, RegexValidator
from rest_framework import serializers
from rest_framework.fields import empty
from rest_framework.validators import ProhibitSurrogateCharactersValidator

INVALID_CHARACTERS = re.compile(r"[\0\ud800-\udfff]")
CONTROL_OR_SLASH = re.compile(r"[/\x00-\x1f\x7f-\x9f]")
INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
USERNAME = r"\A(?!\.{1,2}\Z)[A-Za-z0-9_.-]+\Z"
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = rf"\A[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(\.{LABEL})+\Z"


class Object(serializers.Serializer[Any]):
    """A JSON object that comes in; unknown fields are ignored."""

    default_error_messages = {"required": "can't be blank", "invalid": "must be an object"}

    def validate_empty_values(self, data: Any) -> tuple[bool, Any]:
        """Take null for what it is: no object."""
        return (False, None) if data is None else super().validate_empty_values(data)


class Surrogates(ProhibitSurrogateCharactersValidator):
    """Refuses halves of a surrogate pair."""

    message = "has invalid characters"


class Text(serializers.CharField):
    """Text: a JSON string, never coerced, kept as sent, and not blank."""

    default_error_messages = {
        "required": "can't be blank",
        "null": "must be a string",
        "invalid": "must be a string",
        "blank": "can't be blank",
        "min_length": "is too short (minimum is {min_length} characters)",
        "max_length": "is too long (maximum is {max_length} characters)",
    }

    def __init__(self, *, pattern: str | None = None, **options: Any) -> None:
        super().__init__(trim_whitespace=False, **options)
        # DRF appends its checks of the characters to those of the length.
        *lengths, _nulls, _surrogates = self.validators
        nulls = ProhibitNullCharactersValidator("has invalid characters")
        patterns = [RegexValidator(pattern, "is invalid")] if pattern else []
        self.validators = [nulls, Surrogates(), *lengths, *patterns]

    def run_validation(self, data: Any = empty) -> Any:
        if isinstance(data, str) and data.isspace() and not self.allow_blank:
            self.fail("blank")
        return super().run_validation(data)

    def to_internal_value(self, data: Any) -> str:
        if not isinstance(data, str):
            self.fail("invalid")
        return data


class OptionalText(Text):
    """Text that may be null; the empty text means null."""

    def __init__(self, **options: Any) -> None:
        super().__init__(allow_null=True, allow_blank=True, required=False, **options)

    def run_validation(self, data: Any = empty) -> Any:
        return super().run_validation(data) or None


class Username(Text):
    """A username."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=64, pattern=USERNAME, **options)


class NormalizedEmail(Text):
    """An e-mail to look up: trimmed and lower-cased, as it is stored."""

    def to_internal_value(self, data: Any) -> str:
        return super().to_internal_value(data).strip().lower()


class Email(NormalizedEmail):
    """An e-mail address; what is checked is what will be stored."""

    def __init__(self, **options: Any) -> None:
        super().__init__(max_length=254, pattern=EMAIL, **options)


class TagList(serializers.Field[list[str], Any, Any, Any]):
    """Tags: at most 20, repeats dropped. Of their faults the first kind is told, once."""

    default_error_messages = {
        "null": "must be a list",
        "invalid": "must be a list",
        "type": "must be a string",
        "characters": "has invalid characters",
        "blank": "can't be blank",
        "max_length": "is too long (maximum is 50 characters)",
        "max_items": "has too many items (maximum is 20)",
        "pattern": "is invalid",
    }

    def to_internal_value(self, data: Any) -> list[str]:
        if not isinstance(data, list):
            self.fail("invalid")
        if any(not isinstance(tag, str) for tag in data):
            self.fail("type")
        faults = {
            "characters": any(INVALID_CHARACTERS.search(tag) for tag in data),
            "blank": any(not tag or tag.isspace() for tag in data),
            "max_length": any(len(tag) > 50 for tag in data),
            "max_items": len(data) > 20,
            "pattern": any(CONTROL_OR_SLASH.search(tag) for tag in data),
        }
        for kind, is_there in faults.items():
            if is_there:
                self.fail(kind)
        return list(dict.fromkeys(data))


class Integer(serializers.IntegerField):
    """An integer in a query or a path: `-?[0-9]+`, of any size."""

    default_error_messages = {
        "invalid": "must be an integer",
        "min_value": "must be greater than or equal to {min_value}",
        "max_value": "must be less than or equal to {max_value}",
    }

    def to_internal_value(self, data: Any) -> int:
        if not INTEGER.fullmatch(data):
            self.fail("invalid")
        return int(Decimal(data))  # int() alone refuses more than 4,300 digits.


class Moment(serializers.DateTimeField):
    """A moment in UTC: `2026-01-31T09:30:00.123Z` (rule times.format)."""

    def to_representation(self, value: datetime) -> str:
        moment = value.astimezone(UTC).replace(tzinfo=None)
        return f"{moment.isoformat(timespec='milliseconds')}Z"
