"""The page of a list that a query asks for."""

from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, Field

from conduit.fields import VALID_INTEGER

S = TypeVar("S", bound=sa.Select[Any])


class PageQuery(BaseModel):
    """Which page of a list is asked for."""

    limit: Annotated[int, Field(ge=1, le=100), VALID_INTEGER] = 20
    offset: Annotated[int, Field(ge=0, le=2**31 - 1), VALID_INTEGER] = 0


def paginate(select: S, *, limit: int, offset: int) -> S:
    """Cut a page out of a list."""
    return select.limit(limit).offset(offset)
