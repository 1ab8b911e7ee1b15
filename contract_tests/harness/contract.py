"""The contract, read from openapi.yaml, and the check of every response against it."""

import json
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any, NoReturn
from urllib.parse import quote

import httpx
import yaml
from jsonschema import Draft202012Validator
from referencing import Registry, Resource
from referencing.jsonschema import DRAFT202012

FILE = Path(__file__).parents[2] / "shared_spec" / "openapi.yaml"
DOCUMENT = "urn:contract"
ALLOW_ORIGIN = "access-control-allow-origin"

Node = dict[str, Any]


class Contract:
    """Operations, rules and schemas of one OpenAPI 3.1 document.

    `rules` maps the id of every behaviour to its sentence. `ours` says that the server is one
    of the harness: outside production, so that every answer tells its queries, and with an origin
    that is allowed, so that every answer varies by it.
    """

    def __init__(self, file: Path = FILE, *, ours: bool = False) -> None:
        self.ours = ours
        self.document: Node = yaml.load(file.read_text(), Loader=yaml.CSafeLoader)
        self._registry: Registry[Any] = Registry().with_resource(
            DOCUMENT, Resource.from_contents(self.document, default_specification=DRAFT202012)
        )
        self._validator = cache(self._make_validator)
        self.prefix: str = self.document["servers"][0]["url"].rstrip("/")
        # Sorted so that /articles/feed is tried before /articles/{slug}.
        self._paths = [
            (re.compile(re.sub(r"\\\{.*?\\\}", "[^/]+", re.escape(template))), template)
            for template in sorted(self.document["paths"], key=lambda template: template.count("{"))
        ]
        self.operations = {
            operation["operationId"]: operation
            for item in self.document["paths"].values()
            for operation in item.values()
            if isinstance(operation, dict)
        }
        self.rules: dict[str, str] = dict(self.document.get("x-rules", {}))
        for operation in self.operations.values():
            self.rules |= operation.get("x-rules", {})

    def check(self, response: httpx.Response, path: str) -> None:
        """Hold a response against the contract. `path` is the path that was asked for, as sent,
        without the /api.

        :raise AssertionError: if the contract does not allow this response.
        """
        _Check(self, response, path).run()

    def find(self, path: str) -> str | None:
        """The path template of a request, or None for an unknown path. A concrete path beats a
        templated one.
        """
        return next(
            (template for pattern, template in self._paths if pattern.fullmatch(path)), None
        )

    def resolve(self, pointer: str) -> tuple[str, Node]:
        """Follow a JSON pointer, and the $ref that it may lead to. Returns where that ends, and
        what stands there.
        """
        node: Any = self.document
        for step in pointer.removeprefix("#/").split("/"):
            node = node[step.replace("~1", "/").replace("~0", "~")]
        if isinstance(node, dict) and "$ref" in node:
            return self.resolve(node["$ref"])
        return pointer, node

    def validator(self, pointer: str) -> Draft202012Validator:
        """A validator for the schema at a JSON pointer."""
        return self._validator(pointer)

    def _make_validator(self, pointer: str) -> Draft202012Validator:
        schema = {"$ref": f"{DOCUMENT}{quote(pointer, safe='#/~$')}"}
        return Draft202012Validator(
            schema, registry=self._registry, format_checker=Draft202012Validator.FORMAT_CHECKER
        )


class _Check:
    """The check of one response."""

    def __init__(self, contract: Contract, response: httpx.Response, path: str) -> None:
        self.contract = contract
        self.response = response
        self.path = path
        self.method = response.request.method

    def run(self) -> None:
        pointer, operation = self._declaration()
        pointer, declared = self.contract.resolve(pointer)
        self._check_headers(f"{pointer}/headers", declared.get("headers", {}))
        if self.response.headers.get("set-cookie"):
            self._fail("sets a cookie, which means nothing under /api")
        self._check_body(f"{pointer}/content", declared.get("content", {}))
        self._check_every_answer()
        if self.response.is_success:
            self._check_cost(operation.get("x-max-queries"))

    def _declaration(self) -> tuple[str, Node]:
        """Where the contract declares this response, and its operation."""
        template = self.contract.find(self.path)
        if template is None:
            return self._shared("NotFound", 404), {}
        item = self.contract.document["paths"][template]
        method = "get" if self.method == "HEAD" else self.method.lower()
        if method == "options" and method not in item:
            self._expect(204)
            if "allow" not in self.response.headers:
                self._fail("has no Allow header")
            return "#/components/responses/Deleted", {}
        if method not in item:
            return self._shared("MethodNotAllowed", 405), {}
        operation = item[method]
        status = str(self.response.status_code)
        if status not in operation["responses"]:
            if "default" not in operation["responses"] or self.response.status_code < 500:
                self._fail(
                    f"has a status that is not declared; {', '.join(operation['responses'])} are"
                )
            status = "default"
        step = template.replace("~", "~0").replace("/", "~1")
        return f"#/paths/{step}/{method}/responses/{status}", operation

    def _shared(self, name: str, status: int) -> str:
        self._expect(status)
        return f"#/components/responses/{name}"

    def _expect(self, status: int) -> None:
        if self.response.status_code != status:
            self._fail(f"should be {status}")

    def _check_headers(self, pointer: str, headers: Mapping[str, Any]) -> None:
        for name in headers:
            where, declared = self.contract.resolve(f"{pointer}/{name}")
            value = self.response.headers.get(name)
            if value is None and declared.get("required"):
                self._fail(f"lacks the header {name}")
            if value is not None:
                self._check_schema(f"{where}/schema", value, f"header {name}")

    def _check_every_answer(self) -> None:
        """What the contract declares by its rules, and not at each answer."""
        headers = self.response.headers
        if "origin" not in self.response.request.headers and ALLOW_ORIGIN in headers:
            self._fail("allows an origin, although none asked")
        if not self.contract.ours:
            return
        if "server-timing" not in headers:
            self._fail("lacks the header Server-Timing, which is left out in production alone")
        vary = [name.lower() for name in headers.get_list("vary", split_commas=True)]
        if "origin" not in vary:
            self._fail("does not say in Vary that it varies by Origin")

    def _check_body(self, pointer: str, content: Mapping[str, Any]) -> None:
        kind = self.response.headers.get("content-type")
        if not content:
            if self.response.content or kind is not None:
                self._fail(f"must have neither body nor type, but has {kind!r}")
            if "content-length" in self.response.headers:
                self._fail("tells a length, although it has no body")
            return
        if kind not in content:
            self._fail(f"has Content-Type {kind!r}, not {' or '.join(content)}")
        if self.method == "HEAD":
            if self.response.content:
                self._fail("answers HEAD with a body")
        elif kind == "application/json":
            self._check_schema(f"{pointer}/application~1json/schema", self._json(), "body")

    def _json(self) -> Any:
        def refuse(constant: str) -> NoReturn:
            raise ValueError(f"{constant} is not JSON")

        try:
            return json.loads(self.response.content.decode(), parse_constant=refuse)
        except ValueError as error:
            self._fail(f"has a body that is not JSON in UTF-8: {error}")

    def _check_schema(self, pointer: str, value: Any, name: str) -> None:
        for error in self.contract.validator(pointer).iter_errors(value):
            self._fail(
                f"breaks {pointer} in its {name} at {error.json_path}: {error.message[:500]}"
            )

    def _check_cost(self, budget: int | None) -> None:
        used = queries(self.response)
        if budget is not None and used is not None and used > budget:
            self._fail(f"cost {used} queries; x-max-queries is {budget}")

    def _fail(self, fault: str) -> NoReturn:
        said = f"{self.method} {self.path} -> {self.response.status_code}"
        raise AssertionError(f"against the contract: {said} {fault}\n{self.response.text[:1000]}")


def queries(response: httpx.Response) -> int | None:
    """The number of database queries that a response tells in Server-Timing, or None if it tells
    none.
    """
    found = re.match(r'db;desc="(\d+) queries"', response.headers.get("server-timing", ""))
    return int(found[1]) if found else None
