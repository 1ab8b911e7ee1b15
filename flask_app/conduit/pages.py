"""What all pages share: who reads, where they are, the headers, and the pages of a list."""

import re
from datetime import datetime
from typing import Any
from urllib.parse import quote, urlencode

from flask import Blueprint, Flask, Response, abort, current_app, make_response, redirect, request
from flask.typing import ResponseReturnValue
from flask_login import current_user
from sqlalchemy.exc import SQLAlchemyError

from conduit.extensions import login_manager
from conduit.fields import show_moment
from conduit.markdown import render_markdown
from conduit.pagination import query_parameters

# What a page says of an error: its heading, and an explanation.
ERRORS = {
    400: ("Not possible", "What you sent cannot be read."),
    403: ("Not allowed", "This is somebody else's, or the form was too old: please try again."),
    404: ("Page not found", "There is nothing at this address."),
    405: ("Not possible", "This address cannot be asked in this way."),
    411: ("Not possible", "What you sent does not tell its length."),
    413: ("Too large", "What you sent is larger than 1 MiB."),
    422: ("Not possible", "This cannot be done."),
    500: ("Something went wrong", "The fault is ours, and has been noted."),
    503: ("Too busy", "The database does not answer. Please try again in a moment."),
}

PAGE_SIZE = 10
# The most pages that a link can name: beyond it, no list has any.
PAGE_NUMBER = re.compile(r"[1-9][0-9]{0,8}", re.ASCII)
# One slash, not two, and nothing that a browser would take for one: it never leaves the site.
SAFE_PATH = re.compile(r"/(?![/\\])[^\\\s\x00-\x1f\x7f-\x9f]*")
PLAIN_IMAGE = re.compile(r"""(?i:https?)://[^\s"'<>\\/][^\s"'<>\\]*|/(?![/\\])[^\s"'<>\\]*""")
DEFAULT_AVATAR = "/assets/default-avatar.svg"
# What a path may hold without being percent-encoded (RFC 3986, section 3.3).
PATH_CHARACTERS = "/:;@&+$,=-_.!~*'()"
HEADERS = {
    "Content-Security-Policy": "default-src 'self'; img-src 'self' http: https:; object-src 'none';"
    " base-uri 'none'; form-action 'self'; frame-ancestors 'none'",
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def init_app(app: Flask) -> None:
    """Give templates what they share, and pages their headers."""
    app.context_processor(layout_context)
    app.add_template_filter(avatar)
    app.add_template_filter(show_moment, "iso")
    app.add_template_filter(day)
    app.add_template_filter(render_markdown, "markdown")
    login_manager.unauthorized_handler(ask_to_sign_in)


def make_blueprint(name: str, import_name: str) -> Blueprint:
    """A blueprint of pages."""
    bp = Blueprint(name, import_name)
    bp.after_request(add_headers)
    return bp


def add_headers(response: Response) -> Response:
    """Say what a browser may do with a page (https://www.w3.org/TR/CSP3/)."""
    response.headers.update(HEADERS)
    return response


def layout_context() -> dict[str, Any]:
    """What the layout and its partials know: the reader, and the path that is shown."""
    return {"user": current_user if current_user.is_authenticated else None, "here": here()}


def show_error(status: int) -> Response:
    """A page that tells of an error. It must not fail itself, so the worst ones know no reader."""
    heading, explanation = ERRORS.get(status, ERRORS[400 if status < 500 else 500])
    # Not render_template, which would look for the reader again.
    template = current_app.jinja_env.get_template("error.html")
    words = {"error": status, "heading": heading, "explanation": explanation}
    try:
        # After a rollback the reader is read again, who may be gone by now.
        user = current_user if status < 500 and current_user.is_authenticated else None
        page = template.render(**words, user=user)
    except SQLAlchemyError:
        page = template.render(**words, user=None)
    return add_headers(make_response(page, status))


def here() -> str:
    """The path that was asked for, with its query."""
    query = request.query_string.decode("latin-1")
    return quote(request.path, safe=PATH_CHARACTERS) + (f"?{query}" if query else "")


def safe_next(default: str = "/") -> str:
    """Where the query or the form leads next, if that is a path of this site (session.next)."""
    sent = request.form.getlist("next")
    wanted = (sent and sent[-1]) or query_parameters().get("next", "")
    return wanted if SAFE_PATH.fullmatch(wanted) else default


def ask_to_sign_in() -> ResponseReturnValue:
    """Lead the anonymous to the door, and later back to where they wanted to be."""
    adapter = current_app.create_url_adapter(request)
    is_page = adapter is not None and adapter.test(request.path, "GET")
    wanted = here() if is_page else safe_next()
    return redirect(f"/login?{urlencode({'next': wanted}, safe='/')}")


def avatar(image: str | None) -> str:
    """What to show for a person: their image, if a browser should be asked to load it."""
    return image if image and PLAIN_IMAGE.fullmatch(image) else DEFAULT_AVATAR


def day(moment: datetime) -> str:
    """A day as people write it: January 31, 2026."""
    return f"{moment:%B} {moment.day}, {moment.year}"


def page_number() -> int:
    """The page of a list that is asked for, from 1.

    :raise NotFound: if it is no page's number (lists.page-number).
    """
    text = query_parameters().get("page", "1")
    if not PAGE_NUMBER.fullmatch(text):
        abort(404)
    return int(text)


def offset_of(number: int) -> int:
    """How many things of a list stand before this page."""
    return (number - 1) * PAGE_SIZE


def page_links(number: int, count: int, base: str) -> list[dict[str, Any]]:
    """The links to the pages of a list of so many things: the first, the last, and those around.

    `base` is the address of the list. One page alone needs no link.

    :raise NotFound: if the list has no such page.
    """
    last = max(1, -(-count // PAGE_SIZE))
    if number > last:
        abort(404)
    if last == 1:
        return []
    numbers = {1, last, *range(max(1, number - 2), min(last, number + 2) + 1)}
    joint = "&" if "?" in base else "?"
    return [
        {"number": n, "url": f"{base}{joint}page={n}", "current": n == number}
        for n in sorted(numbers)
    ]
