"""Writes of users. Each function is one transaction."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.exc import StaleDataError

from conduit import clock
from conduit.errors import Taken, Unauthorized
from conduit.users.models import User
from conduit.users.passwords import NOBODY, check_password, hash_password
from conduit.users.queries import find_taken, get_user_by_email


async def create_user(
    session: AsyncSession, *, username: str, email: str, password: str, **rights: bool
) -> User:
    """Register a person, with rights if they are given: is_staff, is_superuser.

    :raise Taken: if the username or the e-mail is in use, also by somebody who was quicker.
    """
    await refuse_taken(session, username=username, email=email)
    await session.commit()  # Lets go of the connection: others need it while a core is busy.
    user = User(
        username=username,
        email=email,
        password=await hash_password(password),
        created_at=clock.now(),
        **rights,
    )
    session.add(user)
    await commit_or_refuse(session, username=username, email=email)
    return user


async def login(session: AsyncSession, *, email: str, password: str) -> User:
    """Find the user who signs in; an unknown e-mail costs as much as a wrong password.

    :raise Unauthorized: if there is no such active user, or the password is not theirs.
    """
    user = await get_user_by_email(session, email)
    await session.commit()  # Lets go of the connection, as above.
    right = await check_password(password, user.password if user else NOBODY)
    if user is None or not right or not user.is_active:
        raise Unauthorized(credentials="invalid")
    return user


async def update_user(session: AsyncSession, *, user: User, **changes: Any) -> User:
    """Change the fields that are given: username, email, password, bio, image, and rights.

    :raise Taken: if the username or the e-mail is in use by somebody else.
    :raise Unauthorized: if the account is deleted in this moment.
    """
    wanted = {key: changes.get(key) for key in ("username", "email")}
    user_id = user.id  # Read now: a rollback expires it.
    if any(wanted.values()):
        await refuse_taken(session, **wanted, besides=user_id)
    if "password" in changes:
        await session.commit()  # Lets go of the connection, as above.
        changes["password"] = await hash_password(changes["password"])
    for field, value in changes.items():
        setattr(user, field, value)
    try:
        await commit_or_refuse(session, **wanted, besides=user_id)
    except Taken:
        # The rollback has expired the user, whom a refused form shows.
        if await session.get(User, user_id, populate_existing=True) is None:
            raise Unauthorized(token="is invalid") from None
        raise
    return user


async def refuse_taken(
    session: AsyncSession, *, username: str | None, email: str | None, besides: int | None = None
) -> None:
    if taken := await find_taken(session, username=username, email=email, besides=besides):
        raise Taken(*taken)


async def commit_or_refuse(
    session: AsyncSession, *, username: str | None, email: str | None, besides: int | None = None
) -> None:
    """Commit; when a constraint says that somebody was quicker, look again for who."""
    try:
        await session.commit()
    except IntegrityError:
        await session.rollback()
        await refuse_taken(session, username=username, email=email, besides=besides)
        raise
    except StaleDataError:  # The row that was to be changed is not there.
        raise Unauthorized(token="is invalid") from None
