"""Which paths there are: what the router must not see, and what methods a path has."""

import re

from flask import Flask, abort, request
from werkzeug.exceptions import MethodNotAllowed
from werkzeug.routing import BaseConverter


class SlugConverter(BaseConverter):
    """An article's slug; `/articles/feed` is a path of its own, for every method."""

    # Matched against all that is left of the path, so that only a final `feed` is left out.
    part_isolating = False
    regex = r"(?!feed\Z)[^/]+"


class CommentIdConverter(BaseConverter):
    """A comment's id; `/comments/stream` is a path of its own, for every method."""

    part_isolating = False
    regex = r"(?!stream\Z)[^/]+"


def init_app(app: Flask) -> None:
    """Make paths match exactly as they are written: nothing is redirected."""
    app.url_map.converters["slug"] = SlugConverter
    app.url_map.converters["comment_id"] = CommentIdConverter
    app.url_map.merge_slashes = False
    app.before_request(refuse_odd_path)
    app.before_request(refuse_unmeasured_form)


def refuse_odd_path() -> None:
    """Refuse a path that Werkzeug would read as another than it is.

    That is one with U+0000, with bytes that are not UTF-8, with two slashes to begin with, or with
    a slash written as %2F: this the server has decoded, and keeps only in the request line.

    :raise NotFound: 404 (rule http.path-text).
    """
    raw = request.environ.get("RAW_URI", "").partition("?")[0]
    path = request.environ["PATH_INFO"].encode("latin-1")
    try:
        text = path.decode()
    except UnicodeDecodeError:
        abort(404)
    if "\0" in text or text.startswith("//") or re.search("%2f", raw, re.IGNORECASE):
        abort(404)


def refuse_unmeasured_form() -> None:
    """Refuse a form that does not tell its length, as the API refuses such a body.

    :raise LengthRequired: 411 (rule forms.too-large).
    """
    is_form = request.method == "POST" and request.blueprint and not request.path.startswith("/api")
    if is_form and "Transfer-Encoding" in request.headers:
        abort(411)


def allow_header(error: MethodNotAllowed) -> str:
    """The methods of the path that was asked for, as Allow has them."""
    return ", ".join(sorted({*(error.valid_methods or []), "OPTIONS"}))
