"""Reads of users."""

import sqlalchemy as sa
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.users.models import User


def has_username(username: str, user: type[User] = User) -> sa.ColumnElement[bool]:
    """The user of this name, without regard to case; lower-cased here, not by a locale."""
    return sa.func.lower(user.username) == username.lower()


async def get_user_by_email(session: AsyncSession, email: str) -> User | None:
    """The user with this e-mail, which must be in its stored form."""
    return await session.scalar(sa.select(User).where(User.email == email))


async def find_taken(
    session: AsyncSession, *, username: str | None, email: str | None, besides: int | None = None
) -> list[str]:
    """Which of these are in use by anybody but the user `besides`: "username", "email"."""
    found = await session.execute(
        sa.select(User.username, User.email).where(
            sa.or_(
                has_username(username) if username is not None else sa.false(),
                User.email == email if email is not None else sa.false(),
            ),
            User.id != besides if besides is not None else sa.true(),
        )
    )
    matches = found.all()
    usernames = {match.username.lower() for match in matches}
    emails = {match.email for match in matches}
    taken = {"username": username and username.lower() in usernames, "email": email in emails}
    return [field for field, is_taken in taken.items() if is_taken]
