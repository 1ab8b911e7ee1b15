"""The API as readable documentation: Swagger UI, with its files out of a Python package."""

from fastapi import APIRouter
from fastapi.responses import FileResponse, HTMLResponse, Response
from starlette.exceptions import HTTPException
from swagger_ui_bundle import swagger_ui_path

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
START = 'SwaggerUIBundle({url: "/openapi.json", dom_id: "#swagger-ui", validatorUrl: null});\n'

router = APIRouter(include_in_schema=False)


@router.get("/docs")
async def show_docs() -> HTMLResponse:
    """Show the documentation."""
    return HTMLResponse(PAGE)


@router.get("/docs/start.js")
async def show_start() -> Response:
    """The line that starts Swagger UI; a file, so that no page needs an inline script."""
    return Response(START, media_type="text/javascript")


@router.get("/docs/{asset}")
async def show_asset(asset: str) -> FileResponse:
    """A file of Swagger UI.

    :raise HTTPException: 404, if it is none that the page needs.
    """
    if asset not in ASSETS:
        raise HTTPException(404)
    return FileResponse(swagger_ui_path / asset)
