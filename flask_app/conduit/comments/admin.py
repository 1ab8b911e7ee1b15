"""Comments in the admin: to be read and removed; nobody writes in another's name."""

from typing import Any, ClassVar

from flask import flash
from flask_admin.actions import action
from sqlalchemy.orm import joinedload

from conduit.admin import AdminView, CreatedFilter
from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.users.admin import UserAdmin

START = 80


def show_start(_view: "CommentAdmin", _context: Any, comment: Comment, _name: str) -> str:
    """The start of a comment."""
    return comment.body if len(comment.body) <= START else f"{comment.body[:START]}…"


class CommentAdmin(AdminView):
    """Comments of everybody, the latest first."""

    can_delete = True
    column_list = ["body", "author.username", "article.title", "created_at"]
    column_details_list = ["author.username", "article.title", "created_at", "body"]
    column_labels = {
        "body": "Comment",
        "author.username": "Author",
        "article.title": "Article",
        "created_at": "Created",
    }
    column_sortable_list: ClassVar[list[str]] = []
    column_filters = [CreatedFilter(Comment.created_at)]
    column_searchable_list = ["body", "author.username"]
    column_formatters = {"body": show_start}
    column_formatters_detail: ClassVar[dict[str, Any]] = {}

    def get_query(self) -> Any:
        """Comments with their authors, and the titles of the articles that they are on."""
        author = joinedload(Comment.author, innerjoin=True)
        article = joinedload(Comment.article, innerjoin=True).defer(Article.body)
        return super().get_query().options(author, article)

    def delete_model(self, comment: Comment) -> bool:
        services.delete_comment(comment=comment)
        return True


class CommentingUserAdmin(UserAdmin):
    """Users, whose comments can be removed; they know nothing of comments themselves."""

    @action("remove_comments", "Remove all comments", "Remove all comments of the selected users?")
    def remove_comments(self, ids: list[str]) -> None:
        """Remove whatever these people have said."""
        count = services.delete_comments(author_ids=self.chosen(ids))
        flash(f"Comments removed: {count}.", "success")
