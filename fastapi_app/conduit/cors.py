"""Who may call from a browser (https://fetch.spec.whatwg.org/#http-cors-protocol).

Our own thirty lines: see docs/decisions/0004-our-own-cors.md.
"""

from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send


class CorsMiddleware:
    """Tells browsers which origins may read the answers."""

    def __init__(self, app: ASGIApp, allowed: set[str]) -> None:
        self.app = app
        self.allowed = allowed

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                self.add_headers(scope, MutableHeaders(scope=message))
            await send(message)

        known = scope["type"] == "http" and self.allowed
        await self.app(scope, receive, send_with_headers if known else send)

    def add_headers(self, scope: Scope, answer: MutableHeaders) -> None:
        """Let an allowed origin read the answer; any other origin gets no header at all."""
        asked = Headers(scope=scope)
        answer.add_vary_header("Origin")
        origin = asked.get("origin")
        if origin not in self.allowed:
            return
        answer["Access-Control-Allow-Origin"] = origin
        if scope["method"] == "OPTIONS" and "access-control-request-method" in asked:
            answer["Access-Control-Allow-Methods"] = answer.get("allow", "")
            answer["Access-Control-Allow-Headers"] = "Authorization, Content-Type"
            answer["Access-Control-Max-Age"] = "600"
