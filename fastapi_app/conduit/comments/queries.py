"""Reads of comments."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import contains_eager, with_expression

from conduit.articles.models import Article
from conduit.comments.models import Comment
from conduit.errors import Forbidden, NotFound
from conduit.profiles.queries import is_followed_by
from conduit.types import MAX_ID
from conduit.users.models import User


async def list_comments(
    session: AsyncSession, article: Article, *, reader: User | None
) -> list[Comment]:
    """The comments on an article with their authors, oldest first."""
    author = contains_eager(Comment.author).options(
        with_expression(User.following, is_followed_by(reader))
    )
    select = sa.select(Comment).join(Comment.author).options(author)
    return list(
        await session.scalars(select.where(Comment.article_id == article.id).order_by(Comment.id))
    )


async def find_comment(session: AsyncSession, article: Article, comment_id: int) -> Comment:
    """A comment on this article.

    :raise NotFound: if it has no such comment; an id beyond 64 bits is no comment's.
    """
    comment = None
    if 0 < comment_id <= MAX_ID:
        comment = await session.scalar(
            sa.select(Comment).where(Comment.id == comment_id, Comment.article_id == article.id)
        )
    if comment is None:
        raise NotFound("comment")
    return comment


def own(comment: Comment, author: User) -> Comment:
    """The comment, if it is this author's.

    :raise Forbidden: if it is somebody else's.
    """
    if comment.author_id != author.id:
        raise Forbidden("comment")
    return comment
