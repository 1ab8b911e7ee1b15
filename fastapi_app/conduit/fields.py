"""Types of the JSON API: they check, and they document themselves in the generated OpenAPI.

Of several faults of one field the first counts, so each type checks in the order of kinds: type,
characters, blank, length, range, pattern (rule errors.first-message). Before-validators run first
and leave it to the type itself to refuse what is no text; what is annotated after them runs later.
"""

import re
from datetime import UTC, datetime
from decimal import Decimal
from typing import Annotated, Any

from pydantic import (
    AfterValidator,
    AliasGenerator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    PlainSerializer,
    Strict,
    WithJsonSchema,
)
from pydantic.alias_generators import to_camel
from pydantic_core import PydanticCustomError

INVALID_CHARACTERS = re.compile(r"[\0\ud800-\udfff]")
CONTROL_OR_SLASH = re.compile(r"[/\x00-\x1f\x7f-\x9f]")
# What isspace() knows, for patterns: by \s each language means another.
WHITE = r"\u0009-\u000d\u001c-\u0020\u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
INTEGER = re.compile(r"-?[0-9]+", re.ASCII)
USERNAME = re.compile(r"(?!\.{1,2}\Z)[A-Za-z0-9_.-]+")
LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]{0,61}[A-Za-z0-9])?"
EMAIL = re.compile(rf"[A-Za-z0-9.!#$%&'*+/=?^_`{{|}}~-]+@{LABEL}(\.{LABEL})+")


class JsonIn(BaseModel):
    """A JSON object that comes in; unknown fields are ignored."""

    model_config = ConfigDict(alias_generator=to_camel)


class JsonOut(BaseModel):
    """A JSON object that goes out, made of the attributes of a model; it has no other fields."""

    model_config = ConfigDict(
        alias_generator=AliasGenerator(serialization_alias=to_camel),
        extra="forbid",
        from_attributes=True,
    )


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
    if not USERNAME.fullmatch(value):
        raise fault("is invalid")
    return value


def normalize_email(value: Any) -> Any:
    """An e-mail as it is stored and looked up: trimmed and lower-cased."""
    return value.strip().lower() if isinstance(value, str) else value


def valid_email(value: str) -> str:
    if not EMAIL.fullmatch(value):
        raise fault("is invalid")
    return value


def valid_tags(value: Any) -> Any:
    """Of the faults of tags, tell the first kind that any of them has."""
    if not isinstance(value, list):
        return value
    if any(not isinstance(tag, str) for tag in value):
        raise fault("must be a string")
    for check in (valid_characters, valid_text):
        for tag in value:
            check(tag)
    if any(len(tag) > 50 for tag in value):
        raise fault("is too long (maximum is 50 characters)")
    if len(value) > 20:
        raise fault("has too many items (maximum is 20)")
    if any(CONTROL_OR_SLASH.search(tag) for tag in value):
        raise fault("is invalid")
    return list(dict.fromkeys(value))


def parse_integer(value: Any) -> Any:
    """An integer of a query or a path, of any size."""
    if not isinstance(value, str):
        return value
    if not INTEGER.fullmatch(value):
        raise fault("must be an integer")
    return int(Decimal(value))  # int() alone refuses more than 4,300 digits.


def show_moment(value: datetime) -> str:
    """A moment as it is answered (rule times.format)."""
    moment = value.astimezone(UTC).replace(tzinfo=None)
    return f"{moment.isoformat(timespec='milliseconds')}Z"


def shown(**schema: str) -> Any:
    """Add to what the document shows of a type.

    Patterns are only shown: JSON Schema writes them as ECMA-262 does, of which Pydantic's engines
    read neither all nor all alike. The functions above check the same.
    """
    return Field(json_schema_extra=dict(schema))


NonBlank = Annotated[str, Strict(), Field(min_length=1), BeforeValidator(valid_text)]
Text = Annotated[NonBlank, shown(pattern=rf"^[^\u0000]*[^\u0000{WHITE}][^\u0000]*$")]
Title = Annotated[Text, Field(max_length=255)]
ArticleBody = Annotated[Text, Field(max_length=100_000, description="Markdown")]
CommentBody = Annotated[Text, Field(max_length=10_000)]
Username = Annotated[
    NonBlank,
    Field(max_length=64, description='Not "." and not "..", which no path can hold.'),
    shown(pattern=r"^(?!\.{1,2}$)[A-Za-z0-9_.-]+$"),
    AfterValidator(valid_username),
]
Email = Annotated[
    NonBlank,
    Field(max_length=254, description="Trimmed and lower-cased first."),
    shown(pattern=rf"^[{WHITE}]*{EMAIL.pattern}[{WHITE}]*$"),
    AfterValidator(valid_email),
    BeforeValidator(normalize_email),
]
Password = Annotated[Text, Field(min_length=8, max_length=128), shown(format="password")]
# Whoever signs in is told nothing of what an e-mail or a password has to look like.
NormalizedEmail = Annotated[Text, BeforeValidator(normalize_email)]
LoginPassword = Annotated[Text, shown(format="password")]

AnyText = Annotated[
    str, Strict(), BeforeValidator(valid_characters), shown(pattern=r"^[^\u0000]*$")
]
NULL_IF_EMPTY = AfterValidator(lambda text: text or None)
Bio = Annotated[Annotated[AnyText, Field(max_length=1000)] | None, NULL_IF_EMPTY]
Image = Annotated[Annotated[AnyText, Field(max_length=2000)] | None, NULL_IF_EMPTY]

Tag = Annotated[
    str,
    Field(min_length=1, max_length=50),
    shown(pattern=rf"^(?![{WHITE}]+$)[^/\u0000-\u001f\u007f-\u009f]+$"),
]
TagList = Annotated[list[Tag], Strict(), Field(max_length=20), BeforeValidator(valid_tags)]

# To stand behind the bounds of an integer: it is they that would not be documented before it.
VALID_INTEGER = BeforeValidator(parse_integer)

Slug = Annotated[
    str, Field(min_length=1, max_length=209), shown(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
]
Moment = Annotated[
    datetime,
    PlainSerializer(show_moment),
    WithJsonSchema(
        {
            "type": "string",
            "format": "date-time",
            "pattern": r"^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$",
            "example": "2026-01-31T09:30:00.123Z",
        }
    ),
]
