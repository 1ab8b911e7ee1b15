"""Comments in JSON."""

import marshmallow as ma

from conduit.fields import Envelope, Integer, Length, Moment, Range, Schema, Text
from conduit.profiles.schemas import ProfileSchema
from conduit.types import MAX_ID


class NewCommentSchema(Schema):
    body = Text(Length(max=10_000), required=True)


class NewCommentRequest(Schema):
    comment = Envelope(NewCommentSchema, required=True)


class CommentPath(Schema):
    """Which comment is meant."""

    id = Integer()


COMMENT_ID = [Range(min=0), Range(max=MAX_ID)]


class StreamPosition(Schema):
    """Where a stream begins, or goes on."""

    after = Integer(validate=COMMENT_ID)
    last_event_id = Integer(data_key="Last-Event-ID", validate=COMMENT_ID)


class CommentSchema(Schema):
    """A comment, with its author."""

    id = ma.fields.Integer()
    created_at = Moment(data_key="createdAt")
    updated_at = Moment(data_key="updatedAt")
    body = ma.fields.String()
    author = ma.fields.Nested(ProfileSchema)
