"""The page of a list that a query asks for."""

from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, Field

from conduit.fields import Integer

S = TypeVar("S", bound=sa.Select[Any])


class PageQuery(BaseModel):
    """Which page of a list is asked for."""

    limit: Annotated[Integer, Field(ge=1, le=100)] = 20
    offset: Annotated[Integer, Field(ge=0, le=2**31 - 1)] = 0


def paginate(select: S, *, limit: int, offset: int) -> S:
    """Cut a page out of a list."""
    return select.limit(limit).offset(offset)
