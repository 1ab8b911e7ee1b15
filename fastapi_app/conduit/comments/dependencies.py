"""The comment that a path names."""

from typing import Annotated

from fastapi import Depends, Path

from conduit.articles.dependencies import ArticleFromSlug
from conduit.comments.models import Comment
from conduit.comments.queries import find_comment, own
from conduit.database import SessionDep
from conduit.fields import VALID_INTEGER
from conduit.users.auth import CurrentUser


async def comment_from_id(
    article: ArticleFromSlug,
    comment_id: Annotated[int, Path(alias="id"), VALID_INTEGER],
    session: SessionDep,
) -> Comment:
    """The comment of the path.

    :raise NotFound: if the article has no such comment.
    """
    return await find_comment(session, article, comment_id)


CommentFromId = Annotated[Comment, Depends(comment_from_id)]


async def own_comment(author: CurrentUser, comment: CommentFromId) -> Comment:
    """The comment of the path, if it is the signed-in user's.

    :raise Forbidden: if it is somebody else's.
    """
    return own(comment, author)


OwnComment = Annotated[Comment, Depends(own_comment)]
