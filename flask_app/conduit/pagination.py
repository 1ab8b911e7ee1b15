"""Query parameters, and the page of a list that they ask for."""

from typing import Any, TypeVar
from urllib.parse import parse_qsl

import sqlalchemy as sa
from flask import request

from conduit.fields import Integer, Range, Schema

S = TypeVar("S", bound=sa.Select[Any])


class PageQuery(Schema):
    """Which page of a list is asked for."""

    limit = Integer(load_default=20, validate=[Range(min=1), Range(max=100)])
    offset = Integer(load_default=0, validate=[Range(min=0), Range(max=2**31 - 1)])


def query_parameters() -> dict[str, str]:
    """The parameters of the query; of a repeated one the last counts (rule query.repeated)."""
    # Not request.args, which leaves bytes that are not UTF-8 percent-encoded.
    return dict(parse_qsl(request.query_string.decode(errors="replace"), keep_blank_values=True))


def paginate(select: S, *, limit: int, offset: int) -> S:
    """Cut a page out of a list."""
    return select.limit(limit).offset(offset)
