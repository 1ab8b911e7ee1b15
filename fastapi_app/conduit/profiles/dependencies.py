"""The profile that a path names."""

from typing import Annotated

from fastapi import Depends

from conduit.database import SessionDep
from conduit.profiles.queries import find_profile
from conduit.users.auth import OptionalUser, SessionUser
from conduit.users.models import User


async def profile_from_username(username: str, reader: OptionalUser, session: SessionDep) -> User:
    """The person of the path, as the reader sees them.

    :raise NotFound: if nobody has this name.
    """
    return await find_profile(session, username, reader=reader)


ProfileFromUsername = Annotated[User, Depends(profile_from_username)]


async def shown_profile(username: str, reader: SessionUser, session: SessionDep) -> User:
    """The same for a page, whose reader is known by the session.

    :raise NotFound: if nobody has this name.
    """
    return await find_profile(session, username, reader=reader)


ShownProfile = Annotated[User, Depends(shown_profile)]
