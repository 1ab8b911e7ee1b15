"""Accounts and signing in, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Body

from conduit.bodies import JsonRoute
from conduit.database import SessionDep
from conduit.responses import BODY, declare
from conduit.users import services
from conduit.users.auth import CurrentUser
from conduit.users.schemas import Credentials, NewUser, UpdateUser, UserResponse

router = APIRouter(prefix="/api", tags=["users"], route_class=JsonRoute)


@router.post("/users", status_code=201, responses=declare(*BODY, 409))
async def register_user(
    user: Annotated[NewUser, Body(embed=True)], session: SessionDep
) -> UserResponse:
    """Register a person, and sign them in."""
    created = await services.create_user(session, **user.model_dump())
    return UserResponse.of(created)


@router.post("/users/login", responses=declare(*BODY, 401))
async def login(
    user: Annotated[Credentials, Body(embed=True)], session: SessionDep
) -> UserResponse:
    """Sign in by e-mail and password."""
    return UserResponse.of(await services.login(session, **user.model_dump()))


@router.get("/user", responses=declare(401))
async def get_current_user(user: CurrentUser) -> UserResponse:
    """Show the signed-in user."""
    return UserResponse.of(user)


@router.put("/user", responses=declare(*BODY, 401, 409))
async def update_current_user(
    user: Annotated[UpdateUser, Body(embed=True)], current: CurrentUser, session: SessionDep
) -> UserResponse:
    """Change the signed-in user."""
    changes = user.model_dump(exclude_unset=True)
    return UserResponse.of(await services.update_user(session, user=current, **changes))
