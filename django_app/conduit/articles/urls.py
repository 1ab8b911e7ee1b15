"""The paths of articles: of the API, then of pages."""

from django.urls import path

from conduit.articles import api, views

urlpatterns = [
    path("api/articles", api.ArticlesView.as_view()),
    # Before the slugs: a path of its own, for every method.
    path("api/articles/feed", api.FeedView.as_view()),
    path("api/articles/<slug>", api.ArticleView.as_view()),
    path("api/articles/<slug>/favorite", api.FavoriteView.as_view()),
    path("api/tags", api.TagsView.as_view()),
    path("", views.HomeView.as_view(), name="home"),
    path("tag/<tag>", views.TagView.as_view(), name="tag"),
    path("profile/<username>", views.ProfileView.as_view(), name="profile"),
    path("profile/<username>/favorites", views.FavoritesView.as_view(), name="favorites"),
    path("editor", views.PublishView.as_view(), name="publish"),
    path("editor/<slug>", views.EditView.as_view(), name="edit"),
    path("article/<slug>/delete", views.DeleteArticleView.as_view(), name="delete_article"),
    path("article/<slug>/favorite", views.FavoriteView.as_view(), name="favorite"),
    path("article/<slug>/unfavorite", views.UnfavoriteView.as_view(), name="unfavorite"),
]
