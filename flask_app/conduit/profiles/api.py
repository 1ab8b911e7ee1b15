"""Profiles and following, as JSON."""

from typing import Any

from flask import Blueprint, g

from conduit.profiles import services
from conduit.profiles.queries import find_profile
from conduit.profiles.schemas import ProfileSchema
from conduit.users.auth import token_optional, token_required
from conduit.users.models import User

bp = Blueprint("profiles", __name__, url_prefix="/api/profiles/<username>")


def one(profile: User) -> dict[str, Any]:
    """The envelope of a profile."""
    return {"profile": ProfileSchema().dump(profile)}


@bp.get("")
@token_optional
def get_profile(username: str) -> dict[str, Any]:
    """Show a person's profile."""
    return one(find_profile(username, reader=g.user))


@bp.post("/follow")
@token_required
def follow_user(username: str) -> dict[str, Any]:
    """Follow a person."""
    profile = find_profile(username, reader=g.user)
    return one(services.follow_user(follower=g.user, followed=profile))


@bp.delete("/follow")
@token_required
def unfollow_user(username: str) -> dict[str, Any]:
    """Stop following a person."""
    profile = find_profile(username, reader=g.user)
    return one(services.unfollow_user(follower=g.user, followed=profile))
