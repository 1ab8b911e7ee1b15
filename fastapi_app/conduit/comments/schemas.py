"""Comments in JSON."""

from typing import Annotated

from pydantic import MISSING, BaseModel, Field

from conduit.fields import VALID_INTEGER, CommentBody, JsonIn, JsonOut, Moment
from conduit.profiles.schemas import ProfileOut
from conduit.types import MAX_ID


class NewComment(JsonIn):
    body: CommentBody


CommentId = Annotated[int, Field(ge=0, le=MAX_ID), VALID_INTEGER]


class StreamQuery(BaseModel):
    """Where a stream begins: after this comment."""

    after: Annotated[
        CommentId | MISSING, Field(description="Only comments with a greater id; 0 for all.")
    ] = MISSING


class StreamHeaders(BaseModel):
    """Where a stream goes on: after the last comment that was received."""

    last_event_id: Annotated[
        CommentId | MISSING,
        Field(alias="Last-Event-ID", description="The same, and counts for more."),
    ] = MISSING


class CommentOut(JsonOut):
    """A comment, with its author."""

    id: Annotated[int, Field(ge=1)]
    created_at: Moment
    updated_at: Moment
    body: Annotated[str, Field(min_length=1, max_length=10_000)]
    author: ProfileOut


class CommentResponse(JsonOut):
    comment: CommentOut


class CommentsResponse(JsonOut):
    comments: list[CommentOut]
