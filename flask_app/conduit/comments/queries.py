"""Reads of comments."""

import sqlalchemy as sa
from sqlalchemy.orm import contains_eager, with_expression

from conduit.articles.models import Article
from conduit.comments.models import Comment
from conduit.errors import Forbidden, NotFound
from conduit.extensions import db
from conduit.profiles.queries import is_followed_by
from conduit.types import MAX_ID
from conduit.users.models import User


def list_comments(article: Article, *, reader: User | None) -> list[Comment]:
    """The comments on an article with their authors, oldest first."""
    return list(db.session.scalars(select_comments(article.id, reader=reader)))


def list_new_comments(article_id: int, *, after: int, limit: int) -> list[Comment]:
    """The first comments on an article with greater ids than `after`, as the anonymous see them.

    :raise NotFound: if there are none because there is no such article.
    """
    select = select_comments(article_id, reader=None).where(Comment.id > after)
    comments = list(db.session.scalars(select.limit(limit)))
    if not comments and not db.session.scalar(
        sa.select(sa.exists().where(Article.id == article_id))
    ):
        raise NotFound("article")
    return comments


def find_newest_id(article: Article) -> int:
    """The id of the newest comment on an article, 0 if it has none."""
    newest = sa.select(sa.func.max(Comment.id)).where(Comment.article_id == article.id)
    return db.session.scalar(newest) or 0


def select_comments(article_id: int, *, reader: User | None) -> sa.Select[Comment]:
    """Comments on an article with their authors, oldest first; `following` is the reader's."""
    author = contains_eager(Comment.author).options(
        with_expression(User.following, is_followed_by(reader))
    )
    select = sa.select(Comment).join(Comment.author).options(author)
    return select.where(Comment.article_id == article_id).order_by(Comment.id)


def find_own_comment(article: Article, comment_id: int, *, author: User) -> Comment:
    """A comment on this article that its author may delete.

    :raise NotFound: if this article has no such comment; an id beyond 64 bits is no comment's.
    :raise Forbidden: if it is somebody else's.
    """
    comment = None
    if 0 < comment_id <= MAX_ID:
        comment = db.session.scalar(
            sa.select(Comment).where(Comment.id == comment_id, Comment.article_id == article.id)
        )
    if comment is None:
        raise NotFound("comment")
    if comment.author_id != author.id:
        raise Forbidden("comment")
    return comment
