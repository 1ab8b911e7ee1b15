"""Query parameters, and the page of a list that they ask for."""

from typing import TypeVar

from django.db.models import Model, QuerySet
from rest_framework.request import Request

from conduit.fields import Integer, Object

M = TypeVar("M", bound=Model)


class PageQuery(Object):
    """Which page of a list is asked for."""

    limit = Integer(default=20, min_value=1, max_value=100)
    offset = Integer(default=0, min_value=0, max_value=2**31 - 1)


def query_parameters(request: Request) -> dict[str, str]:
    """The parameters of the query; of a repeated one the last counts (rule query.repeated)."""
    return request.query_params.dict()


def paginate(queryset: QuerySet[M], *, count: int, limit: int, offset: int) -> list[M]:
    """Cut a page out of a list of so many rows."""
    # A database would look through the whole table to find nothing.
    return [] if offset >= count else list(queryset[offset : offset + limit])
