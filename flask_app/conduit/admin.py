"""The admin: whom its door lets in, and what its views share; what they show is in each feature."""

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime, time
from typing import Any

import sqlalchemy as sa
from flask import Flask, Response, flash, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_admin import Admin, AdminIndexView
from flask_admin.actions import action
from flask_admin.contrib.sqla import ModelView
from flask_admin.contrib.sqla.filters import BaseSQLAFilter
from flask_admin.menu import MenuLink
from flask_admin.model.filters import BaseDateBetweenFilter
from flask_admin.theme import Bootstrap4Theme
from flask_wtf import FlaskForm
from markupsafe import Markup
from werkzeug.routing import RequestRedirect

from conduit import pages
from conduit.errors import ConduitError, Forbidden, NotFound
from conduit.forms import Form
from conduit.users.auth import reader

ROW_ID = re.compile(r"[0-9]{1,18}", re.ASCII)
LAST_PAGE = 10**9
SEARCH_LENGTH = 200
# What no text holds, and what a pattern of LIKE must not end with.
UNSEARCHABLE = str.maketrans("", "", "\0\\")
# Flask-Admin's own pages have handlers and styles inline; nothing comes from another host.
HEADERS = {
    **pages.HEADERS,
    "Content-Security-Policy": "default-src 'self' 'unsafe-inline'; img-src 'self' data:;"
    " object-src 'none'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
}


def init_app(app: Flask, *views: ModelView) -> None:
    """Open the admin at /admin/, with these views.

    Its forms carry the token that `CSRFProtect` asks of every POST of the site. Flask-Admin's own
    `SecureForm` would send one of another kind in the same field.
    """
    theme = Bootstrap4Theme(base_template="admin/conduit.html")
    admin = Admin(app, "Conduit", index_view=Index("Administration"), theme=theme)
    admin.add_views(*views)
    admin.add_link(MenuLink("Back to the site", url="/"))
    app.before_request(add_slash)


def add_slash() -> ResponseReturnValue | None:
    """Lead from /admin to /admin/; Werkzeug would name the host of SERVER_NAME."""
    if isinstance(request.routing_exception, RequestRedirect):
        return redirect(f"{request.path}/")
    return None


class StaffOnly:
    """Mixed into a view: it is for staff, and leads nowhere but to paths of this site."""

    def is_accessible(self) -> bool:
        user = reader()
        return user is not None and user.is_staff

    def inaccessible_callback(self, name: str, **_: Any) -> ResponseReturnValue:
        """Lead the anonymous to the door.

        :raise Forbidden: if somebody is signed in, but no staff.
        """
        if reader() is not None:
            raise Forbidden("admin")
        return pages.ask_to_sign_in()

    def _handle_view(self, name: str, **options: Any) -> ResponseReturnValue | None:
        # Where Flask-Admin leads back to; of some addresses its own check fails.
        if not pages.SAFE_PATH.fullmatch(request.values.get("url") or "/"):
            raise NotFound("url")
        answer: ResponseReturnValue | None = super()._handle_view(name, **options)  # type: ignore[misc]
        return answer

    def _run_view(self, view: Callable[..., Any], *args: Any, **options: Any) -> Response:
        response = make_response(super()._run_view(view, *args, **options))  # type: ignore[misc]
        response.headers.update(HEADERS)
        return response


class Index(StaffOnly, AdminIndexView):
    """The first page: what there is to look after."""

    def is_visible(self) -> bool:
        return False  # The name of the site leads here.


class AdminView(StaffOnly, ModelView):
    """The rows of a table. Whoever inherits says what may be done with them, through services."""

    can_create = can_edit = can_delete = False
    can_view_details = True
    form = form_base_class = FlaskForm
    simple_list_pager = True  # Nobody counts a million rows to show twenty.
    named_filter_urls = True
    column_default_sort = [("id", True)]
    column_type_formatters = {
        **ModelView.column_type_formatters,
        datetime: lambda _view, moment, _name: f"{moment:%Y-%m-%d %H:%M}",
    }
    column_type_formatters_detail = {
        **column_type_formatters,
        str: lambda _view, text, _name: Markup('<span class="written">{}</span>').format(text),
    }

    def find(self, row_id: int) -> Any:
        """The row of this id as its form shows it, or None."""
        return self.get_query().filter(self.model.id == row_id).one_or_none()

    def get_one(self, id: Any) -> Any:
        """The row whose id stands in the address, or None."""
        return self.find(int(id)) if isinstance(id, str) and ROW_ID.fullmatch(id) else None

    def chosen(self, ids: Iterable[str]) -> list[int]:
        """The ids of the rows that were selected, which are those of one page at most."""
        return [int(text) for text in ids if ROW_ID.fullmatch(text)][: self.page_size]

    def attempt(self, form: Form, service: Callable[..., Any], **given: Any) -> Any:
        """Call a service with what the form holds; tell whatever it refuses."""
        try:
            done = form.attempt(service, **given)
        except ConduitError as error:
            form.refuse(error.errors)
            done = None
        for message in form.form_errors:
            flash(message, "error")
        return done

    def search_placeholder(self) -> str:
        placeholder: str = super().search_placeholder()
        return placeholder.lower()

    @action("delete", "Delete", "Delete the selected rows?")
    def action_delete(self, ids: list[str]) -> None:
        """Delete the selected rows, one after the other."""
        rows = self.get_query().filter(self.model.id.in_(self.chosen(ids))).all()
        flash(f"Deleted: {sum(self.delete_model(row) for row in rows)}.", "success")

    def _get_list_extra_args(self) -> Any:
        """What the address says of the list, without what no database and no link could take."""
        asked = super()._get_list_extra_args()
        search = (asked.search or "").translate(UNSEARCHABLE)[:SEARCH_LENGTH]
        page = max(0, min(asked.page, LAST_PAGE))
        return asked.clone(page=page, search=search, extra_args={})


class CreatedFilter(BaseSQLAFilter, BaseDateBetweenFilter):
    """Rows that were created from one day to another, both included, in UTC."""

    def __init__(self, column: Any) -> None:
        super().__init__(column, "Created", data_type="daterangepicker")

    def apply(self, query: Any, value: Any, alias: Any = None) -> Any:
        first, last = value
        start = datetime.combine(first, time.min, UTC)
        return query.filter(sa.between(self.column, start, datetime.combine(last, time.max, UTC)))
