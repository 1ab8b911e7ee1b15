"""Comments in JSON."""

from rest_framework import serializers

from conduit.comments.models import Comment
from conduit.fields import Integer, Moment, Object, Text
from conduit.profiles.serializers import AuthorSerializer


class NewCommentSerializer(Object):
    body = Text(max_length=10_000)


class NewCommentRequest(Object):
    comment = NewCommentSerializer()


class CommentPath(Object):
    """Which comment is meant."""

    id = Integer()


class CommentSerializer(serializers.Serializer[Comment]):
    """A comment, with its author."""

    id = serializers.IntegerField()
    createdAt = Moment(source="created_at")
    updatedAt = Moment(source="updated_at")
    body = serializers.CharField()
    author = AuthorSerializer(source="*")
