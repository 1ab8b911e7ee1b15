"""Profiles and following, as JSON."""

from typing import Any

from flask import Blueprint, g

from conduit.profiles import services
from conduit.profiles.queries import get_profile as find_profile
from conduit.profiles.schemas import ProfileSchema
from conduit.users.auth import token_optional, token_required

bp = Blueprint("profiles", __name__, url_prefix="/api/profiles/<username>")


@bp.get("")
@token_optional
def get_profile(username: str) -> dict[str, Any]:
    """Show a person's profile."""
    profile = find_profile(username, reader=g.user)
    return {"profile": ProfileSchema().dump(profile)}


@bp.post("/follow")
@token_required
def follow_user(username: str) -> dict[str, Any]:
    """Follow a person."""
    profile = find_profile(username, reader=g.user)
    profile = services.follow_user(follower=g.user, followed=profile)
    return {"profile": ProfileSchema().dump(profile)}


@bp.delete("/follow")
@token_required
def unfollow_user(username: str) -> dict[str, Any]:
    """Stop following a person."""
    profile = find_profile(username, reader=g.user)
    profile = services.unfollow_user(follower=g.user, followed=profile)
    return {"profile": ProfileSchema().dump(profile)}
