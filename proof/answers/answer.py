"""An answer as a mutant sees it, and the names that it goes by."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

import httpx

from contract_tests.harness.contract import Contract


@dataclass(frozen=True)
class Answer:
    """Status, headers and body, and what of the request a mutant may want to know."""

    status: int
    headers: httpx.Headers
    content: bytes
    method: str
    asked: Mapping[str, str]

    @classmethod
    def of(cls, response: httpx.Response) -> "Answer":
        request = response.request
        return cls(
            response.status_code,
            response.headers,
            response.content,
            request.method,
            request.headers,
        )

    def onto(self, response: httpx.Response) -> httpx.Response:
        """This answer in the place of a response, to the same request."""
        return httpx.Response(
            self.status,
            headers=self.headers,
            content=self.content,
            request=response.request,
            extensions=response.extensions,
        )

    def json(self) -> Any:
        """The body, or None where it is no JSON."""
        try:
            return json.loads(self.content)
        except ValueError:
            return None

    def with_body(self, content: bytes) -> "Answer":
        """The same with another body, and its length where a length is told."""
        answer = replace(self, content=content)
        told = "content-length" in self.headers
        return answer.with_header("Content-Length", str(len(content))) if told else answer

    def with_json(self, body: Any) -> "Answer":
        return self.with_body(json.dumps(body, ensure_ascii=False).encode())

    def with_header(self, name: str, value: str | None) -> "Answer":
        """The same with another header, or without it."""
        headers = self.headers.copy()
        headers.pop(name, None)
        if value is not None:
            headers[name] = value
        return replace(self, headers=headers)


def names(response: httpx.Response, contract: Contract) -> tuple[str, ...]:
    """What an answer goes by: its own name, the one of all of its status, and `any`.

    Its own name is that of an operation and a status (`getArticle 200`, `HEAD getArticle 200`), or
    of what is written at no operation: `OPTIONS /tags 204`, `DELETE /tags 405`, `no path 404`.
    """
    status = response.status_code
    return f"{_asked(response.request, contract)} {status}", f"any {status}", "any"


def _asked(request: httpx.Request, contract: Contract) -> str:
    path = request.url.raw_path.decode("ascii", "replace").partition("?")[0]
    template = contract.find(path.removeprefix(contract.prefix))
    if template is None:
        return "no path"
    method = request.method
    item = contract.document["paths"][template]
    declared = item.get("get" if method == "HEAD" else method.lower())
    if declared is None:
        return f"OPTIONS {template}" if method == "OPTIONS" else f"other {template}"
    operation: str = declared["operationId"]
    return f"HEAD {operation}" if method == "HEAD" else operation
