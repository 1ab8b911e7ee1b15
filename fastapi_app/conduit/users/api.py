"""Accounts and signing in, as JSON.

Dependencies are solved in the order of a signature, and before the body is checked: so a signature
tells which error comes first.
"""

from typing import Annotated

from fastapi import APIRouter, Body

from conduit.bodies import JsonRoute
from conduit.database import SessionDep
from conduit.responses import BODY, declare
from conduit.users import services
from conduit.users.auth import CurrentUser
from conduit.users.models import User
from conduit.users.schemas import Credentials, NewUser, UpdateUser, UserOut, UserResponse

router = APIRouter(prefix="/api", tags=["users"], route_class=JsonRoute)


def one(user: User) -> UserResponse:
    """The envelope of a user, with a token of theirs."""
    return UserResponse(user=UserOut.model_validate(user))


@router.post("/users", status_code=201, responses=declare(*BODY, 409))
async def register_user(
    user: Annotated[NewUser, Body(embed=True)], session: SessionDep
) -> UserResponse:
    """Register a person, and sign them in."""
    return one(await services.create_user(session, **user.model_dump()))


@router.post("/users/login", responses=declare(*BODY, 401))
async def login(
    user: Annotated[Credentials, Body(embed=True)], session: SessionDep
) -> UserResponse:
    """Sign in by e-mail and password."""
    return one(await services.login(session, **user.model_dump()))


@router.get("/user", responses=declare(401))
async def get_current_user(user: CurrentUser) -> UserResponse:
    """Show the signed-in user."""
    return one(user)


@router.put("/user", responses=declare(*BODY, 401, 409))
async def update_current_user(
    current: CurrentUser, user: Annotated[UpdateUser, Body(embed=True)], session: SessionDep
) -> UserResponse:
    """Change the signed-in user."""
    return one(await services.update_user(session, user=current, **user.model_dump()))
