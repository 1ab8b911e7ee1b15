"""The paths of profiles and following: of the API, then of pages."""

from django.urls import path

from conduit.profiles import api, views

urlpatterns = [
    path("api/profiles/<username>", api.ProfileView.as_view()),
    path("api/profiles/<username>/follow", api.FollowView.as_view()),
    path("profile/<username>/follow", views.FollowView.as_view(), name="follow"),
    path("profile/<username>/unfollow", views.UnfollowView.as_view(), name="unfollow"),
]
