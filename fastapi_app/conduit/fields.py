"""Field types of the JSON API: they check, and they document themselves in the generated OpenAPI.

Of several faults of one field the first counts, so each type checks in the order of kinds: type,
characters, blank, length, range, pattern (rule errors.first-message).
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, PlainSerializer, WithJsonSchema
from pydantic_core import PydanticCustomError

INVALID_CHARACTERS = re.compile(r"[\0\ud800-\udfff]")
CONTROL_OR_SLASH = re.compile(r"[/\x00-\x1f\x7f-\x9f]")
DIGITS = re.compile(r"-?[0-9]+", re.ASCII)
USERNAME = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9_.-]+\Z")
LABEL = "[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(\.{LABEL})+"

# How the patterns stand in the contract: those of ECMA-262, which JSON Schema has.
NOT_BLANK: Any = {"pattern": r"^[^\u0000]*\S[^\u0000]*$"}
NO_NUL: Any = {"pattern": r"^[^\u0000]*$"}
SECRET: Any = {**NOT_BLANK, "format": "password"}
USERNAME_PATTERN: Any = {"pattern": r"^(?!\.{1,2}$)[A-Za-z0-9_.-]+$"}
EMAIL_PATTERN: Any = {"pattern": rf"^\s*{EMAIL}\s*$"}
TAG_PATTERN: Any = {"pattern": r"^(?=.*\S)[^/\u0000-\u001f\u007f-\u009f]+$"}


def fault(message: str) -> PydanticCustomError:
    """A fault in the contract's words."""
    return PydanticCustomError("conduit", message)


def valid_characters(value: Any) -> Any:
    """Refuse what no database can store: U+0000, and halves of a surrogate pair."""
    if isinstance(value, str) and INVALID_CHARACTERS.search(value):
        raise fault("has invalid characters")
    return value


def valid_text(value: Any) -> Any:
    """Refuse text with invalid characters, empty text, and white space alone."""
    valid_characters(value)
    if isinstance(value, str) and (not value or value.isspace()):
        raise fault("can't be blank")
    return value


def valid_username(value: str) -> str:
    if not USERNAME.match(value):
        raise fault("is invalid")
    return value


def normalize_email(value: Any) -> Any:
    """An e-mail as it is stored and looked up: trimmed and lower-cased."""
    return valid_text(value.strip().lower() if isinstance(value, str) else value)


def valid_email(value: str) -> str:
    if not re.fullmatch(EMAIL, value):
        raise fault("is invalid")
    return value


def valid_tags(value: Any) -> Any:
    """Of the faults of tags, tell the first kind that any of them has."""
    if not isinstance(value, list):
        return value
    if any(not isinstance(tag, str) for tag in value):
        raise fault("must be a string")
    for tag in value:
        valid_characters(tag)
    for tag in value:
        valid_text(tag)
    if any(len(tag) > 50 for tag in value):
        raise fault("is too long (maximum is 50 characters)")
    if len(value) > 20:
        raise fault("has too many items (maximum is 20)")
    if any(CONTROL_OR_SLASH.search(tag) for tag in value):
        raise fault("is invalid")
    return value


def parse_integer(value: Any) -> Any:
    """An integer of a query or a path, of any size."""
    if not isinstance(value, str):
        return value
    if not DIGITS.fullmatch(value):
        raise fault("must be an integer")
    return int(Decimal(value))  # int() alone refuses more than 4,300 digits.


def show_moment(value: datetime) -> str:
    """A moment as it is answered (rule times.format)."""
    moment = value.astimezone(UTC).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='milliseconds')}Z"


VALID_TEXT = BeforeValidator(valid_text)
NULL_IF_EMPTY = AfterValidator(lambda text: text or None)

# Bounds stand before the validator, so that Pydantic checks them on the string itself, after it.
Text = Annotated[str, Field(strict=True, min_length=1, json_schema_extra=NOT_BLANK), VALID_TEXT]
Title = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=255, json_schema_extra=NOT_BLANK),
    VALID_TEXT,
]
ArticleBody = Annotated[
    str,
    Field(
        strict=True,
        min_length=1,
        max_length=100_000,
        description="Markdown",
        json_schema_extra=NOT_BLANK,
    ),
    VALID_TEXT,
]
CommentBody = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=10_000, json_schema_extra=NOT_BLANK),
    VALID_TEXT,
]
Username = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=64, json_schema_extra=USERNAME_PATTERN),
    VALID_TEXT,
    AfterValidator(valid_username),
]
Email = Annotated[
    str,
    Field(strict=True, min_length=1, max_length=254, json_schema_extra=EMAIL_PATTERN),
    BeforeValidator(normalize_email),
    AfterValidator(valid_email),
]
Password = Annotated[
    str,
    Field(strict=True, min_length=8, max_length=128, json_schema_extra=SECRET),
    VALID_TEXT,
]
# Whoever signs in is told nothing of what a password or an e-mail has to look like.
LoginEmail = Annotated[
    str,
    Field(strict=True, min_length=1, json_schema_extra=NOT_BLANK),
    BeforeValidator(normalize_email),
]
LoginPassword = Annotated[
    str, Field(strict=True, min_length=1, json_schema_extra=SECRET), VALID_TEXT
]
Bio = Annotated[
    Annotated[str, Field(strict=True, max_length=1000, json_schema_extra=NO_NUL)] | None,
    BeforeValidator(valid_characters),
    NULL_IF_EMPTY,
]
Image = Annotated[
    Annotated[str, Field(strict=True, max_length=2000, json_schema_extra=NO_NUL)] | None,
    BeforeValidator(valid_characters),
    NULL_IF_EMPTY,
]
Tag = Annotated[str, Field(min_length=1, max_length=50, json_schema_extra=TAG_PATTERN)]
TagList = Annotated[
    list[Tag],
    Field(strict=True, max_length=20),
    BeforeValidator(valid_tags),
    AfterValidator(lambda tags: list(dict.fromkeys(tags))),
]
VALID_INTEGER = BeforeValidator(parse_integer)
Integer = Annotated[int, VALID_INTEGER]

Slug = Annotated[str, Field(min_length=1, max_length=209, pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Moment = Annotated[
    datetime,
    PlainSerializer(show_moment),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
        }
    ),
]


def absent() -> Any:
    """What stands for a field that was not sent: `model_dump(exclude_unset=True)` leaves it out."""
    return None
