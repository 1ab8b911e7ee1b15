"""An article with its comments, as a page."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views import View

from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.forms import CommentForm
from conduit.comments.models import Comment
from conduit.errors import get_or_404
from conduit.pages import FormPage
from conduit.users.auth import SignInRequired, refuse_others


class ArticleView(FormPage):
    """Show an article and the comments on it."""

    template_name = "article.html"
    form_class = CommentForm

    def get_context_data(self, **context: Any) -> dict[str, Any]:
        reader = self.request.user
        article = get_or_404("article", Article.objects.seen_by(reader), slug=self.kwargs["slug"])
        comments = Comment.objects.filter(article=article).seen_by(reader)
        author = reader if reader.is_authenticated else article.author
        # What the script draws new comments from.
        blank = {"id": 0, "body": "", "author": author, "created_at": article.created_at}
        return super().get_context_data(
            article=article, comments=comments, blank_comment=blank, **context
        )

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        return PostCommentView.as_view()(request, *args, **kwargs)


class PostCommentView(SignInRequired, ArticleView):
    """Comment on an article."""

    def post(self, request: HttpRequest, slug: str) -> HttpResponse:
        article = Article.objects.find(slug)
        form = self.get_form()
        given = {"author": self.user, "article": article}
        if form.is_valid() and form.attempt(services.create_comment, **given):
            return redirect("article", slug)
        return self.form_invalid(form)


class DeleteCommentView(SignInRequired, View):
    def post(self, request: HttpRequest, slug: str, comment_id: int) -> HttpResponse:
        """Delete one's own comment."""
        article = Article.objects.find(slug)
        comment = get_or_404("comment", Comment.objects.filter(article=article), pk=comment_id)
        refuse_others(comment, self.user)
        services.delete_comment(comment=comment)
        return redirect("article", slug)
