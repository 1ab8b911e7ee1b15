"""Reads of profiles."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import with_expression

from conduit.errors import NotFound
from conduit.profiles.models import Follow
from conduit.users.models import User
from conduit.users.queries import has_username


def is_followed_by(reader: User | None) -> sa.ColumnElement[bool]:
    """Whether the reader follows the user of the row; false for the anonymous."""
    if reader is None:
        return sa.false()
    return sa.exists().where(Follow.follower_id == reader.id, Follow.followed_id == User.id)


async def find_profile(session: AsyncSession, username: str, *, reader: User | None) -> User:
    """A person as the reader sees them: `following` says whether the reader follows.

    :raise NotFound: if nobody has this name.
    """
    profile = await session.scalar(
        sa.select(User)
        .where(has_username(username))
        .options(with_expression(User.following, is_followed_by(reader)))
    )
    if profile is None:
        raise NotFound("profile")
    return profile
