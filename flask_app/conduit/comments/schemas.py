"""Comments in JSON."""

import marshmallow as ma

from conduit.fields import Envelope, Integer, Length, Moment, Schema, Text
from conduit.profiles.schemas import ProfileSchema


class NewCommentSchema(Schema):
    body = Text(Length(max=10_000), required=True)


class NewCommentRequest(Schema):
    comment = Envelope(NewCommentSchema, required=True)


class CommentPath(Schema):
    """Which comment is meant."""

    id = Integer()


class CommentSchema(Schema):
    """A comment, with its author."""

    id = ma.fields.Integer()
    created_at = Moment(data_key="createdAt")
    updated_at = Moment(data_key="updatedAt")
    body = ma.fields.String()
    author = ma.fields.Nested(ProfileSchema)
