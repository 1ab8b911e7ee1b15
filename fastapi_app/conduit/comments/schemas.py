"""Comments in JSON."""

from typing import Annotated

from pydantic import Field

from conduit.fields import CommentBody, JsonIn, JsonOut, Moment
from conduit.profiles.schemas import ProfileOut


class NewComment(JsonIn):
    body: CommentBody


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
