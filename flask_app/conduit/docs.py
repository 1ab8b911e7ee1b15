"""The contract as readable documentation: Swagger UI, with its files out of a Python package."""

from flask import Blueprint, Response, abort, send_from_directory
from swagger_ui_bundle import swagger_ui_path

from conduit.settings import SHARED_SPEC

ASSETS = {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}
PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Conduit: the API</title>
<link rel="icon" href="/docs/favicon-32x32.png">
<link rel="stylesheet" href="/docs/swagger-ui.css">
</head>
<body>
<div id="swagger-ui"></div>
<script src="/docs/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
"""
# Without validatorUrl the page would ask a service on the Internet to check the document.
START = 'SwaggerUIBundle({url: "/openapi.yaml", dom_id: "#swagger-ui", validatorUrl: null});\n'

bp = Blueprint("docs", __name__)


@bp.get("/docs")
def show_docs() -> str:
    """Show the documentation."""
    return PAGE


@bp.get("/docs/start.js")
def show_start() -> Response:
    """The line that starts Swagger UI; a file, so that no page needs an inline script."""
    return Response(START, mimetype="text/javascript")


@bp.get("/docs/<asset>")
def show_asset(asset: str) -> Response:
    """A file of Swagger UI.

    :raise NotFound: if it is none that the page needs.
    """
    if asset not in ASSETS:
        abort(404)
    return send_from_directory(swagger_ui_path, asset)


@bp.get("/openapi.yaml")
def show_contract() -> Response:
    """The contract itself."""
    return send_from_directory(SHARED_SPEC, "openapi.yaml", mimetype="application/yaml")
