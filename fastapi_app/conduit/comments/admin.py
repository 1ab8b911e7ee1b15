"""Comments in the admin: to be read and removed; nobody writes in another's name."""

from functools import partial
from typing import Any, ClassVar

import sqlalchemy as sa
from fastapi import Request, Response
from sqladmin import action
from sqladmin.flash import Flash
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import selectinload

from conduit.admin_views import PeriodFilter, View, attempt, is_id, written
from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.errors import NotFound
from conduit.pages import redirect
from conduit.users.admin import UserAdmin
from conduit.users.models import User

BODY_START = 40
SHOWN: dict[Any, Any] = {
    "author": lambda comment, _: comment.author.username,
    "article": lambda comment, _: comment.article.title,
}


class CommentAdmin(View, model=Comment):
    """Comments of everybody, the latest first."""

    can_delete = True
    column_list: ClassVar = ["body", "author", "article", "created_at"]
    column_details_list: ClassVar = column_list
    column_formatters: ClassVar = {**SHOWN, "body": lambda comment, _: comment.body[:BODY_START]}
    column_formatters_detail: ClassVar = {**SHOWN, "body": lambda comment, _: written(comment.body)}
    column_searchable_list: ClassVar = ["body", "author.username"]
    column_filters: ClassVar[Any] = [PeriodFilter(Comment.created_at)]
    column_default_sort = ("id", True)

    def list_query(self, request: Request) -> sa.Select[Any]:
        """Comments, with no more of their articles than is shown."""
        return sa.select(Comment).options(selectinload(Comment.article).load_only(Article.title))

    async def delete_model(self, request: Request, pk: str) -> None:
        await attempt(request, partial(delete, comment_id=int(pk)))


class CommentingUserAdmin(UserAdmin, model=User):
    """Users, whose comments can be removed: users know nothing of comments, so it stands here."""

    @action(
        "remove-comments",
        "Remove all comments",
        confirmation_message="Remove all comments of the selected users?",
    )
    async def remove_comments(self, request: Request) -> Response:
        """Remove whatever these people have said."""
        numbers = request.query_params.get("pks", "").split(",")
        theirs = Comment.author_id.in_([int(number) for number in numbers if is_id(number)])
        async with request.app.state.sessions() as session:
            count = await services.delete_comments(session, comments=theirs)
        Flash.success(request, f"Comments removed: {count}.")
        return redirect("/admin/user/list")


async def delete(session: AsyncSession, *, comment_id: int) -> None:
    """Delete a comment.

    :raise NotFound: if it is not there.
    """
    comment = await session.get(Comment, comment_id)
    if comment is None:
        raise NotFound("comment")
    await services.delete_comment(session, comment=comment)
