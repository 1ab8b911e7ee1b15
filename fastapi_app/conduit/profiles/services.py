"""Writes of follows. Each function is one transaction."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.database import insert_new
from conduit.errors import Invalid, NotFound
from conduit.profiles.models import Follow
from conduit.users.models import User


async def follow_user(session: AsyncSession, *, follower: User, followed: User) -> User:
    """Follow a person; twice is once. Returns the one who is followed.

    :raise Invalid: if they are the same person.
    :raise NotFound: if the account is deleted in this moment.
    """
    if follower.id == followed.id:
        raise Invalid(username="is invalid")
    await insert_new(session, Follow, [{"follower_id": follower.id, "followed_id": followed.id}])
    try:
        await session.commit()
    except IntegrityError:
        raise NotFound("profile") from None
    followed.following = True
    return followed


async def unfollow_user(session: AsyncSession, *, follower: User, followed: User) -> User:
    """Stop following a person; whoever does not follow them changes nothing."""
    await session.execute(
        sa.delete(Follow).where(
            Follow.follower_id == follower.id, Follow.followed_id == followed.id
        )
    )
    await session.commit()
    followed.following = False
    return followed
