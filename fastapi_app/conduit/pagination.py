"""The page of a list that a query asks for."""

from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from pydantic import BaseModel, Field

from conduit.fields import VALID_INTEGER

S = TypeVar("S", bound=sa.Select[Any])

Limit = Annotated[int, Field(ge=1, le=100, description="At most so many articles."), VALID_INTEGER]
Offset = Annotated[
    int, Field(ge=0, le=2**31 - 1, description="Leave out so many articles first."), VALID_INTEGER
]


class PageQuery(BaseModel):
    """Which page of a list is asked for."""

    limit: Limit = 20
    offset: Offset = 0


def paginate(select: S, *, limit: int, offset: int) -> S:
    """Cut a page out of a list."""
    return select.limit(limit).offset(offset)
