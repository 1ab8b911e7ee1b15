"""Profiles and following, as JSON."""

from fastapi import APIRouter

from conduit.database import SessionDep
from conduit.profiles import services
from conduit.profiles.dependencies import ProfileFromUsername
from conduit.profiles.schemas import ProfileOut, ProfileResponse
from conduit.responses import declare
from conduit.users.auth import OPTIONAL_TOKEN, CurrentUser
from conduit.users.models import User

router = APIRouter(prefix="/api/profiles/{username}", tags=["profiles"])


def one(profile: User) -> ProfileResponse:
    """The envelope of a profile."""
    return ProfileResponse(profile=ProfileOut.model_validate(profile))


@router.get("", responses=declare(401, 404), openapi_extra=OPTIONAL_TOKEN)
async def get_profile(profile: ProfileFromUsername) -> ProfileResponse:
    """Show a person's profile."""
    return one(profile)


@router.post("/follow", responses=declare(401, 404, 422))
async def follow_user(
    user: CurrentUser, profile: ProfileFromUsername, session: SessionDep
) -> ProfileResponse:
    """Follow a person."""
    return one(await services.follow_user(session, follower=user, followed=profile))


@router.delete("/follow", responses=declare(401, 404))
async def unfollow_user(
    user: CurrentUser, profile: ProfileFromUsername, session: SessionDep
) -> ProfileResponse:
    """Stop following a person."""
    return one(await services.unfollow_user(session, follower=user, followed=profile))
