"""The paths of accounts."""

from django.urls import path

from conduit.users import api

urlpatterns = [
    path("users", api.UsersView.as_view()),
    path("users/login", api.LoginView.as_view()),
    path("user", api.CurrentUserView.as_view()),
]
