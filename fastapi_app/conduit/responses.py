"""The errors that operations declare, for the generated OpenAPI document."""

from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

Message = Annotated[list[str], Field(min_length=1)]


class Errors(BaseModel):
    """Every error's shape."""

    model_config = ConfigDict(extra="forbid")

    errors: Annotated[dict[str, Message], Field(min_length=1)]


# Every message that a field can have (rule errors.first-message).
FieldMessage = Annotated[
    str,
    Field(
        pattern=r"^(can't be blank|must be (a string|a list|an object|an integer)"
        r"|has invalid characters|is too short \(minimum is \d+ characters\)"
        r"|is too long \(maximum is \d+ characters\)|has too many items \(maximum is \d+\)"
        r"|must be (greater|less) than or equal to \d+|is invalid)$"
    ),
]


class ValidationErrors(BaseModel):
    """What is wrong with each field."""

    model_config = ConfigDict(extra="forbid")

    errors: Annotated[
        dict[str, Annotated[list[FieldMessage], Field(min_length=1, max_length=1)]],
        Field(min_length=1),
    ]


DESCRIPTIONS = {
    400: "The body is not RFC 8259 JSON in UTF-8.",
    401: "The token is missing or invalid.",
    403: "It is somebody else's.",
    404: "There is no such thing.",
    409: "In use by somebody else.",
    411: "A chunked body, without a length.",
    413: "A body of more than 1 MiB.",
    415: "The body is not declared as JSON.",
    422: "Every wrong field, each with the first thing that is wrong with it.",
    503: "The database is away or too busy.",
}
# What every operation that takes a body may answer.
BODY = (400, 411, 413, 415, 422)


def declare(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """What an operation may answer besides its success; 503 and the default are everybody's."""
    errors: dict[int | str, dict[str, Any]] = {
        status: {
            "model": ValidationErrors if status == 422 else Errors,
            "description": DESCRIPTIONS[status],
        }
        for status in sorted({*statuses, 503})
    }
    return errors | {"default": {"model": Errors, "description": "A fault of ours."}}
