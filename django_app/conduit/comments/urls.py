"""The paths of comments."""

from django.urls import path

from conduit.comments import api

urlpatterns = [
    path("articles/<slug>/comments", api.CommentsView.as_view()),
    path("articles/<slug>/comments/<comment_id>", api.CommentView.as_view()),
]
