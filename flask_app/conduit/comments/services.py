"""Writes of comments. Each function is one transaction."""

from collections.abc import Collection

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from conduit import clock
from conduit.articles.models import Article
from conduit.articles.queries import lock_article
from conduit.comments.models import Comment
from conduit.comments.stream import notify_streams
from conduit.errors import Unauthorized
from conduit.extensions import begin_write, db
from conduit.users.models import User


def create_comment(*, author: User, article: Article, body: str) -> Comment:
    """Comment on an article; its row is locked, so that ids become visible in their order.

    :raise NotFound: if the article is deleted in this moment.
    :raise Unauthorized: if the author's account is.
    """
    begin_write()
    lock_article(article.id)
    now = clock.now()
    comment = Comment(
        article_id=article.id, author=author, body=body, created_at=now, updated_at=now
    )
    db.session.add(comment)
    notify_streams(article.id)
    try:
        db.session.commit()
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    return comment


def delete_comment(*, comment: Comment) -> None:
    """Delete a comment; if somebody else was quicker, it is gone just the same."""
    db.session.execute(sa.delete(Comment).where(Comment.id == comment.id))
    db.session.commit()


def delete_comments(*, author_ids: Collection[int]) -> int:
    """Delete all comments of these people. Returns their number."""
    deleted = db.session.execute(sa.delete(Comment).where(Comment.author_id.in_(author_ids)))
    db.session.commit()
    return deleted.rowcount  # type: ignore[no-any-return, attr-defined]
