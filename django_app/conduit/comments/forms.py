"""The form of a comment."""

from django import forms

from conduit.comments.serializers import NewCommentSerializer
from conduit.forms import ApiForm, TextField


class CommentForm(ApiForm, forms.Form):
    serializer = NewCommentSerializer

    body = TextField()
