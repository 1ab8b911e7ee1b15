"""The page of a list that a query asks for."""

import re
from typing import Annotated, Any, TypeVar

import sqlalchemy as sa
from fastapi import Depends
from pydantic import BaseModel, Field

from conduit.errors import NotFound
from conduit.fields import VALID_INTEGER

PAGE_SIZE = 10
# The most pages that a link can name: beyond it, no list has any.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)

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


class Page:
    """The page of ten that is asked for: not looked at before it is used."""

    def __init__(self, page: str = "1") -> None:
        self.text = page

    @property
    def number(self) -> int:
        """Its number.

        :raise NotFound: if it is no page's (lists.page-number).
        """
        if not PAGE_NUMBER.fullmatch(self.text):
            raise NotFound("page")
        return int(self.text)

    @property
    def bounds(self) -> dict[str, Any]:
        """Its limit and offset, as the lists take them."""
        return {"limit": PAGE_SIZE, "offset": (self.number - 1) * PAGE_SIZE}

    def links(self, count: int, base: str) -> list[dict[str, Any]]:
        """The links to the pages of a list of so many things: first, last, and those around this.

        `base` is the address of the list. One page alone needs no link.

        :raise NotFound: if the list has no such page.
        """
        number, last = self.number, max(1, -(-count // PAGE_SIZE))
        if number > last:
            raise NotFound("page")
        if last == 1:
            return []
        numbers = {1, last, *range(max(1, number - 2), min(last, number + 2) + 1)}
        joint = "&" if "?" in base else "?"
        return [
            {"number": n, "url": f"{base}{joint}page={n}", "current": n == number}
            for n in sorted(numbers)
        ]


PageDep = Annotated[Page, Depends()]
