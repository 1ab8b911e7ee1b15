"""Following, from the pages. What a profile shows is in articles/views.py: it lists articles."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.views import View

from conduit.pages import safe_next
from conduit.profiles import services
from conduit.profiles.models import find_profile
from conduit.users.auth import SignInRequired


class FollowView(SignInRequired, View):
    def post(self, request: HttpRequest, username: str) -> HttpResponse:
        """Follow a person."""
        profile = find_profile(username, reader=self.user)
        services.follow_user(follower=self.user, followed=profile)
        return redirect(safe_next(request, reverse("profile", args=[profile.username])))


class UnfollowView(SignInRequired, View):
    def post(self, request: HttpRequest, username: str) -> HttpResponse:
        """Stop following a person."""
        profile = find_profile(username, reader=self.user)
        services.unfollow_user(follower=self.user, followed=profile)
        return redirect(safe_next(request, reverse("profile", args=[profile.username])))
