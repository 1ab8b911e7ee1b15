"""OPTIONS, and who may call from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol).

Our own thirty lines: see docs/decisions/0004-our-own-cors.md.
"""

from flask import Flask, Response, current_app, request
from werkzeug.exceptions import MethodNotAllowed

from conduit.bodies import no_content
from conduit.routing import allow_header


def init_app(app: Flask) -> None:
    """Answer OPTIONS at every path, and tell browsers which origins may read the answers."""
    app.before_request(answer_options)
    app.after_request(add_cors_headers)


def answer_options() -> Response | None:
    """Answer OPTIONS: no route has it, so the router has listed the methods that the path has."""
    error = request.routing_exception
    if request.method != "OPTIONS" or not isinstance(error, MethodNotAllowed):
        return None
    response = no_content()
    response.headers["Allow"] = allow_header(error)
    return response


def add_cors_headers(response: Response) -> Response:
    """Let an allowed origin read the answer; any other origin gets no header at all."""
    allowed = current_app.config["ALLOWED_ORIGINS"]
    if not allowed:
        return response
    response.vary.add("Origin")
    origin = request.headers.get("Origin")
    if origin not in allowed:
        return response
    response.headers["Access-Control-Allow-Origin"] = origin
    if request.method == "OPTIONS" and "Access-Control-Request-Method" in request.headers:
        response.headers["Access-Control-Allow-Methods"] = response.headers.get("Allow", "")
        response.headers["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
        response.headers["Access-Control-Max-Age"] = "600"
    return response
