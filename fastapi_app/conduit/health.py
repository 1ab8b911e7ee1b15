"""Whether the service can answer."""

from typing import Literal

import sqlalchemy as sa
from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict

from conduit.bodies import JsonRoute
from conduit.database import SessionDep
from conduit.responses import declare

router = APIRouter(prefix="/api", tags=["service"], route_class=JsonRoute)


class Health(BaseModel):
    model_config = ConfigDict(extra="forbid")

    status: Literal["ok"]


@router.get("/health", responses=declare())
async def get_health(session: SessionDep) -> Health:
    """Say that the service is well, if its database answers; 503 otherwise."""
    await session.execute(sa.text("SELECT 1"))
    return Health(status="ok")
