"""The paths of articles."""

from django.urls import path

from conduit.articles import api

urlpatterns = [
    path("articles", api.ArticlesView.as_view()),
    # Before the slugs: a path of its own, for every method.
    path("articles/feed", api.FeedView.as_view()),
    path("articles/<slug>", api.ArticleView.as_view()),
    path("articles/<slug>/favorite", api.FavoriteView.as_view()),
    path("tags", api.TagsView.as_view()),
]
