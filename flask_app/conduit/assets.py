"""The stylesheet, the script and the pictures: what stands in shared_spec/assets."""

import hashlib
from functools import cache

from flask import Blueprint, Flask, Response, request, send_from_directory

from conduit.settings import SHARED_SPEC

FOLDER = SHARED_SPEC / "assets"
HOUR = 3600
YEAR = 365 * 24 * HOUR

bp = Blueprint("assets", __name__, url_prefix="/assets")


def init_app(app: Flask) -> None:
    """Let templates ask for `asset_url`."""
    app.add_template_global(asset_url)


@cache
def asset_url(name: str) -> str:
    """The address of an asset, which changes with its content."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    return f"/assets/{name}?v={digest[:12]}"


@bp.get("/<path:name>")
def show_asset(name: str) -> Response:
    """An asset, good for a year if its content is part of the address.

    :raise NotFound: if there is none of this name.
    """
    response = send_from_directory(FOLDER, name, max_age=YEAR if "v" in request.args else HOUR)
    response.headers["X-Content-Type-Options"] = "nosniff"
    response.cache_control.public = True
    response.cache_control.immutable = "v" in request.args
    return response
