"""Writes of comments. Each function is one transaction."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from conduit import clock
from conduit.articles.models import Article
from conduit.articles.queries import lock_article
from conduit.comments.models import Comment
from conduit.comments.stream import notify_streams
from conduit.database import begin_write
from conduit.errors import Unauthorized
from conduit.users.models import User


async def create_comment(
    session: AsyncSession, *, author: User, article: Article, body: str
) -> Comment:
    """Comment on an article; its row is locked, so that ids become visible in their order.

    :raise NotFound: if the article is deleted in this moment.
    :raise Unauthorized: if the author's account is.
    """
    await begin_write(session)
    await lock_article(session, article.id)
    now = clock.now()
    comment = Comment(
        article_id=article.id, author=author, body=body, created_at=now, updated_at=now
    )
    session.add(comment)
    await notify_streams(session, article.id)
    try:
        await session.commit()
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    return comment


async def delete_comment(session: AsyncSession, *, comment: Comment) -> None:
    """Delete a comment; if somebody else was quicker, it is gone just the same."""
    await session.execute(sa.delete(Comment).where(Comment.id == comment.id))
    await session.commit()


async def delete_comments(session: AsyncSession, *, comments: sa.ColumnElement[bool]) -> int:
    """Delete all comments of which this is true, in one statement. Returns their number."""
    deleted = await session.scalars(sa.delete(Comment).where(comments).returning(Comment.id))
    count = len(deleted.all())
    await session.commit()
    return count
