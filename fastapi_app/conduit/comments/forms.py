"""The form of a comment."""

from typing import Annotated

from fastapi import Depends

from conduit.comments.schemas import NewComment
from conduit.forms import Form


class CommentForm(Form):
    model = NewComment


SentComment = Annotated[CommentForm, Depends()]
