"""The paths of accounts: of the API, then of pages."""

from django.urls import path

from conduit.users import api, views

urlpatterns = [
    path("api/users", api.UsersView.as_view()),
    path("api/users/login", api.LoginView.as_view()),
    path("api/user", api.CurrentUserView.as_view()),
    path("login", views.LoginView.as_view(), name="login"),
    path("register", views.RegisterView.as_view(), name="register"),
    path("logout", views.LogoutView.as_view(), name="logout"),
    path("settings", views.SettingsView.as_view(), name="settings"),
]
