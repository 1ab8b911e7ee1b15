"""The form of a comment."""

from conduit.comments.schemas import NewCommentSchema
from conduit.forms import Form, TextField


class CommentForm(Form):
    schema = NewCommentSchema

    body = TextField()
