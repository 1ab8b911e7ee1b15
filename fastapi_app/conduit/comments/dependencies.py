"""The comment that a path names."""

from typing import Annotated

from fastapi import Depends, Path

from conduit.articles.dependencies import ArticleFromSlug
from conduit.comments.models import Comment
from conduit.comments.queries import find_own_comment
from conduit.database import SessionDep
from conduit.fields import Integer
from conduit.users.auth import CurrentUser


async def own_comment(
    author: CurrentUser,
    article: ArticleFromSlug,
    comment_id: Annotated[Integer, Path(alias="id")],
    session: SessionDep,
) -> Comment:
    """The comment of the path, if it is the signed-in user's.

    :raise NotFound: if the article has no such comment.
    :raise Forbidden: if it is somebody else's.
    """
    return await find_own_comment(session, article, comment_id, author=author)


OwnComment = Annotated[Comment, Depends(own_comment)]
