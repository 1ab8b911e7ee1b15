"""The paths of profiles."""

from django.urls import path

from conduit.profiles import api

urlpatterns = [
    path("profiles/<username>", api.ProfileView.as_view()),
    path("profiles/<username>/follow", api.FollowView.as_view()),
]
