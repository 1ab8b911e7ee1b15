"""Comments in JSON."""

from typing import Any

from rest_framework import serializers

from conduit.comments.models import Comment
from conduit.fields import Integer, Moment, Object, Text
from conduit.profiles.serializers import AuthorSerializer
from conduit.users.tokens import MAX_ID


class NewCommentSerializer(Object):
    body = Text(max_length=10_000)


class NewCommentRequest(Object):
    comment = NewCommentSerializer()


class CommentPath(Object):
    """Which comment is meant."""

    id = Integer()


class StreamPosition(Object):
    """Where a stream begins, or goes on."""

    def get_fields(self) -> dict[str, Any]:
        """The fields; a header's name is none that Python would take."""
        bounds: dict[str, Any] = {"required": False, "min_value": 0, "max_value": MAX_ID}
        return {
            "after": Integer(**bounds),
            "Last-Event-ID": Integer(source="last_event_id", **bounds),
        }


class CommentSerializer(serializers.Serializer[Comment]):
    """A comment, with its author."""

    id = serializers.IntegerField()
    createdAt = Moment(source="created_at")
    updatedAt = Moment(source="updated_at")
    body = serializers.CharField()
    author = AuthorSerializer(source="*")
