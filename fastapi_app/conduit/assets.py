"""The stylesheet, the script and the pictures: what stands in shared_spec/assets."""

import hashlib
import os
from functools import cache

from starlette.datastructures import QueryParams
from starlette.responses import Response
from starlette.staticfiles import PathLike, StaticFiles
from starlette.types import Scope

from conduit.settings import SHARED_SPEC

FOLDER = SHARED_SPEC / "assets"
HOUR = 3600
YEAR = 365 * 24 * HOUR


@cache
def asset_url(name: str) -> str:
    """The address of an asset, which changes with its content."""
    digest = hashlib.sha256((FOLDER / name).read_bytes()).hexdigest()
    return f"/assets/{name}?v={digest[:12]}"


class Assets(StaticFiles):
    """The assets, good for a year if their content is part of the address."""

    def __init__(self) -> None:
        super().__init__(directory=FOLDER)

    def file_response(
        self,
        full_path: PathLike,
        stat_result: os.stat_result,
        scope: Scope,
        status_code: int = 200,
    ) -> Response:
        response = super().file_response(full_path, stat_result, scope, status_code)
        hashed = "v" in QueryParams(scope["query_string"])
        lifetime = f"max-age={YEAR}, immutable" if hashed else f"max-age={HOUR}"
        response.headers["Cache-Control"] = f"public, {lifetime}"
        response.headers["X-Content-Type-Options"] = "nosniff"
        return response
