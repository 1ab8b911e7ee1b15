"""Profiles and following, as JSON."""

from rest_framework.permissions import IsAuthenticated
from rest_framework.request import Request
from rest_framework.response import Response

from conduit.bodies import ApiView
from conduit.profiles import services
from conduit.profiles.models import find_profile
from conduit.profiles.serializers import ProfileSerializer
from conduit.users.auth import SignedInRequest
from conduit.users.models import User


def one(profile: User) -> Response:
    """The envelope of a profile."""
    return Response({"profile": ProfileSerializer(profile).data})


class ProfileView(ApiView):
    def get(self, request: Request, username: str) -> Response:
        """Show a person's profile."""
        return one(find_profile(username, reader=request.user))


class FollowView(ApiView):
    permission_classes = [IsAuthenticated]

    def post(self, request: SignedInRequest, username: str) -> Response:
        """Follow a person."""
        profile = find_profile(username, reader=request.user)
        return one(services.follow_user(follower=request.user, followed=profile))

    def delete(self, request: SignedInRequest, username: str) -> Response:
        """Stop following a person."""
        profile = find_profile(username, reader=request.user)
        return one(services.unfollow_user(follower=request.user, followed=profile))
