"""What all views of the admin share."""

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, ClassVar, TypeVar

import sqlalchemy as sa
import wtforms
from fastapi import Request
from markupsafe import Markup
from pydantic import ValidationError
from sqladmin import ModelView
from sqladmin.formatters import BASE_FORMATTERS
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import InstrumentedAttribute

from conduit import clock
from conduit.errors import ConduitError, faults_of
from conduit.forms import to_unix
from conduit.types import MAX_ID

logger = logging.getLogger(__name__)

ID = re.compile(r"[0-9]{1,19}", re.ASCII)

R = TypeVar("R")

# What stands above a column; of these each view shows some.
LABELS = {
    **{name: name.capitalize() for name in ("username", "email", "bio", "image", "name")},
    **{name: name.capitalize() for name in ("slug", "title", "description", "body", "tags")},
    **{name: name.capitalize() for name in ("author", "article")},
    "author.username": "Author",
    "is_active": "Active",
    "is_staff": "Staff",
    "is_superuser": "Superuser",
    "created_at": "Created",
    "updated_at": "Updated",
    "articles_count": "Articles",
    "favorites_count": "Favourites",
}


class Refused(Exception):
    """What SQLAdmin shows of a save that was refused."""

    def __init__(self, errors: dict[str, str]) -> None:
        super().__init__(", ".join(f"{name} {message}" for name, message in errors.items()))


async def attempt(request: Request, work: Callable[[AsyncSession], Awaitable[R]]) -> R:
    """Do some work of a service, and say what is wrong in the words of the API.

    :raise Refused: SQLAdmin shows whatever is raised, so nothing else may be.
    """
    try:
        async with request.app.state.sessions() as session:
            return await work(session)
    except ValidationError as error:
        raise Refused(faults_of(error.errors())) from None
    except ConduitError as error:
        raise Refused(error.errors) from None
    except Exception as error:
        logger.error("unhandled exception", exc_info=error)
        raise Refused({"server": "has a fault, which has been noted"}) from None


def is_id(text: str) -> bool:
    """Whether a text can be the id of a row."""
    return bool(ID.fullmatch(text)) and int(text) <= MAX_ID


class View(ModelView):
    """A view of the admin. By default there is nothing to do but to look."""

    can_create = False
    can_edit = False
    can_delete = False
    can_export = False
    column_labels: ClassVar[Any] = LABELS
    column_type_formatters: ClassVar[Any] = {
        **BASE_FORMATTERS,
        datetime: lambda moment: f"{moment:%Y-%m-%d %H:%M}",
    }

    async def scaffold_form(self, rules: Sequence[str] | None = None) -> type[wtforms.Form]:
        """The view's form, with these fields alone."""
        form = self.form or wtforms.Form
        names = {name for name in vars(form) if not name.startswith("_")}
        return type("Form", (form,), dict.fromkeys(names.difference(rules or names)))

    def _stmt_by_identifier(self, identifier: str) -> sa.Select[Any]:
        """Find a row by its id in a path; what is none of 64 bits finds nothing."""
        return super()._stmt_by_identifier(identifier if is_id(identifier) else "0")

    async def count(self, request: Request, stmt: sa.Select[Any] | None = None) -> int:
        """The number of rows of a list, which SQLAdmin would sort to count them."""
        [listed] = stmt.get_final_froms() if stmt is not None else [None]
        if not isinstance(listed, sa.Subquery) or not isinstance(listed.element, sa.Select):
            return int(await super().count(request, stmt))
        return await self.count_rows(listed.element.order_by(None))

    async def count_rows(self, listed: sa.Select[Any]) -> int:
        """The number of rows of a query."""
        rows = listed.with_only_columns(*self.pk_columns).subquery()
        [number] = await self._run_query(sa.select(sa.func.count()).select_from(rows))
        return int(number)


def written(text: str) -> Markup:
    """A long text with its lines, which SQLAdmin would show in one."""
    style = "white-space: pre-wrap; overflow-wrap: anywhere"
    return Markup('<div style="{}">{}</div>').format(style, text)


class TextField(wtforms.StringField):  # type: ignore[misc]  # WTForms has no annotations.
    """Text as it is written."""

    def __init__(self, label: str, *, rows: int = 1, **options: Any) -> None:
        super().__init__(
            label,
            filters=[lambda text: text and to_unix(text)],
            widget=wtforms.widgets.TextArea() if rows > 1 else None,
            render_kw={"class": "form-control"} | ({"rows": rows} if rows > 1 else {}),
            **options,
        )


class PeriodFilter:
    """Rows of the last days, by the moment when they were made."""

    has_operator = False
    template = "sqladmin/filters/lookup_filter.html"
    title = "Created"
    parameter_name = "created"
    PERIODS: ClassVar = {"1": "Past day", "7": "Past 7 days", "30": "Past 30 days"}

    def __init__(self, column: InstrumentedAttribute[datetime]) -> None:
        self.column = column

    async def lookups(self, _request: Any, _model: Any, _run: Any) -> list[tuple[str, str]]:
        """What can be chosen."""
        return [("all", "Any date"), *self.PERIODS.items()]

    async def get_filtered_query(
        self, query: sa.Select[Any], value: str, _model: Any
    ) -> sa.Select[Any]:
        """The query, of what was made within so many days."""
        if value not in self.PERIODS:
            return query
        return query.where(self.column >= clock.now() - timedelta(days=int(value)))
