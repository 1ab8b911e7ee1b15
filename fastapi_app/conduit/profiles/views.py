"""Following, from the pages. What a profile shows is in articles/views.py: it lists articles."""

from fastapi import Response

from conduit.database import SessionDep
from conduit.pages import Next, make_router, redirect
from conduit.profiles import services
from conduit.profiles.dependencies import ShownProfile
from conduit.users.auth import SignedIn

router = make_router()


@router.post("/profile/{username}/follow")
async def follow(
    user: SignedIn, profile: ShownProfile, next: Next, session: SessionDep
) -> Response:
    """Follow a person."""
    await services.follow_user(session, follower=user, followed=profile)
    return redirect(next or f"/profile/{profile.username}")


@router.post("/profile/{username}/unfollow")
async def unfollow(
    user: SignedIn, profile: ShownProfile, next: Next, session: SessionDep
) -> Response:
    """Stop following a person."""
    await services.unfollow_user(session, follower=user, followed=profile)
    return redirect(next or f"/profile/{profile.username}")
