"""Comments in the admin: to be read and removed, not to be written."""

from typing import Any

from django.contrib import admin, messages
from django.db.models import QuerySet
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from conduit.articles.admin import ArticleAdmin
from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.users.admin import UserAdmin
from conduit.users.models import User


class ReadOnly(admin.options.BaseModelAdmin):
    """Mixed into an admin: what is there may be deleted, but not added to or changed."""

    def has_add_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False

    def has_change_permission(self, request: HttpRequest, *_: Any) -> bool:
        return False


@admin.register(Comment)
class CommentAdmin(ReadOnly, admin.ModelAdmin):
    """Comments of everybody, the latest first."""

    fields = ["author", "article", "body", "created_at"]
    list_display = ["__str__", "author", "article", "created_at"]
    list_select_related = ["author", "article"]
    list_filter = ["created_at"]
    search_fields = ["body", "author__username"]
    ordering = ["-id"]
    show_full_result_count = False

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).defer("article__body")

    def delete_model(self, request: HttpRequest, comment: Comment) -> None:
        services.delete_comment(comment=comment)

    def delete_queryset(self, request: HttpRequest, comments: QuerySet[Comment]) -> None:
        services.delete_comments(comments=comments)


class CommentFormSet(BaseInlineFormSet):
    """The comments on an article, of which some may be marked to be deleted."""

    def delete_existing(self, comment: Comment, commit: bool = True) -> None:
        services.delete_comment(comment=comment)


class CommentInline(ReadOnly, admin.TabularInline):
    """The comments on an article, oldest first."""

    model = Comment
    formset = CommentFormSet
    fields = ("author", "body", "created_at")
    readonly_fields = fields
    ordering = ["id"]

    def get_queryset(self, request: HttpRequest) -> QuerySet[Comment]:
        return super().get_queryset(request).select_related("author")


# Users and articles know nothing of comments: what comments add to their admins is added here.
admin.site.unregister([User, Article])


@admin.register(User)
class CommentingUserAdmin(UserAdmin):
    """Users, whose comments can be removed."""

    actions = ["remove_comments"]

    @admin.action(
        description="Remove all comments of selected users", permissions=["delete_comments"]
    )
    def remove_comments(self, request: HttpRequest, users: QuerySet[User]) -> None:
        """Remove whatever these people have said."""
        count = services.delete_comments(comments=Comment.objects.filter(author__in=users))
        self.message_user(request, f"Comments removed: {count}.", messages.SUCCESS)

    def has_delete_comments_permission(self, request: HttpRequest) -> bool:
        return request.user.has_perm("comments.delete_comment")


@admin.register(Article)
class CommentedArticleAdmin(ArticleAdmin):
    """Articles, with the comments on them."""

    inlines = [CommentInline]
