"""Writes of comments. Each function is one transaction."""

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from conduit import clock
from conduit.articles.models import Article
from conduit.comments.models import Comment
from conduit.comments.stream import notify_streams
from conduit.errors import Unauthorized
from conduit.users.models import User


def create_comment(*, author: User, article: Article, body: str) -> Comment:
    """Comment on an article; its row is locked, so that ids become visible in their order.

    :raise NotFound: if the article is deleted in this moment.
    :raise Unauthorized: if the author's account is.
    """
    now = clock.now()
    comment = Comment(author=author, article=article, body=body, created_at=now, updated_at=now)
    try:
        with transaction.atomic():
            Article.objects.lock(article)
            comment.save()
            notify_streams(article.pk)
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    comment.following = False
    return comment


def delete_comment(*, comment: Comment) -> None:
    """Delete a comment; if somebody else was quicker, it is gone just the same."""
    comment.delete()


def delete_comments(*, comments: QuerySet[Comment]) -> int:
    """Delete all of these comments in one statement. Returns their number."""
    return comments.delete()[0]
