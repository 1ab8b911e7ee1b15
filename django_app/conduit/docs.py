"""The contract as readable documentation: Swagger UI, with its files out of a Python package."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import path
from swagger_ui_bundle import swagger_ui_path

ASSETS = {
    "swagger-ui.css": "text/css",
    "swagger-ui-bundle.js": "text/javascript",
    "favicon-32x32.png": "image/png",
}
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


def show_docs(request: HttpRequest) -> HttpResponse:
    """Show the documentation."""
    return HttpResponse(PAGE)


def show_start(request: HttpRequest) -> HttpResponse:
    """The line that starts Swagger UI; a file, so that no page needs an inline script."""
    return HttpResponse(START, content_type="text/javascript")


def show_asset(request: HttpRequest, asset: str) -> HttpResponse:
    """A file of Swagger UI.

    :raise Http404: if it is none that the page needs.
    """
    if asset not in ASSETS:
        raise Http404
    return HttpResponse((swagger_ui_path / asset).read_bytes(), content_type=ASSETS[asset])


def show_contract(request: HttpRequest) -> HttpResponse:
    """The contract itself."""
    contract = (settings.SHARED_SPEC / "openapi.yaml").read_bytes()
    return HttpResponse(contract, content_type="application/yaml")


urlpatterns = [
    path("docs", show_docs),
    path("docs/start.js", show_start),
    path("docs/<asset>", show_asset),
    path("openapi.yaml", show_contract),
]
