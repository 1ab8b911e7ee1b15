"""The paths of comments, and of the page that shows them: of the API, then of pages."""

from django.urls import path

from conduit.comments import api, views

urlpatterns = [
    path("api/articles/<slug>/comments", api.CommentsView.as_view()),
    # Before the ids: a path of its own, for every method.
    path("api/articles/<slug>/comments/stream", api.stream_comments),
    path("api/articles/<slug>/comments/<comment_id>", api.CommentView.as_view()),
    path("article/<slug>", views.ArticleView.as_view(), name="article"),
    path(
        "article/<slug>/comments/<int:comment_id>/delete",
        views.DeleteCommentView.as_view(),
        name="delete_comment",
    ),
]
