"""Comments in JSON."""

from pydantic import BaseModel, ConfigDict, Field
from pydantic.alias_generators import to_camel

from conduit.comments.models import Comment
from conduit.fields import CommentBody, Moment
from conduit.profiles.schemas import ProfileOut


class NewComment(BaseModel):
    body: CommentBody


class CommentOut(BaseModel):
    """A comment, with its author."""

    model_config = ConfigDict(
        alias_generator=to_camel, extra="forbid", from_attributes=True, populate_by_name=True
    )

    id: int = Field(ge=1)
    created_at: Moment
    updated_at: Moment
    body: str = Field(min_length=1, max_length=10_000)
    author: ProfileOut


class CommentResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    comment: CommentOut

    @classmethod
    def of(cls, comment: Comment) -> "CommentResponse":
        return cls(comment=CommentOut.model_validate(comment))


class CommentsResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    comments: list[CommentOut]

    @classmethod
    def of(cls, comments: list[Comment]) -> "CommentsResponse":
        return cls(comments=[CommentOut.model_validate(comment) for comment in comments])
