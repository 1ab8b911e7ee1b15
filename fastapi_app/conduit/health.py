"""Whether the service can answer."""

from typing import Literal

import sqlalchemy as sa
from fastapi import APIRouter

from conduit.database import SessionDep
from conduit.fields import JsonOut

router = APIRouter(prefix="/api", tags=["service"])


class Health(JsonOut):
    status: Literal["ok"]


@router.get("/health")
async def get_health(session: SessionDep) -> Health:
    """Say that the service is well, if its database answers; 503 otherwise."""
    await session.execute(sa.text("SELECT 1"))
    return Health(status="ok")
