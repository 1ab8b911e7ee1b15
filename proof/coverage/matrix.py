"""The matrix: every cell that the contract has, and how often it was seen."""

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, unquote

import httpx
from jwt import PyJWTError

from contract_tests.harness.contract import Contract, Node, queries
from contract_tests.harness.operations import OPERATIONS, Token
from contract_tests.harness.tokens import claims
from proof.coverage.fields import TOLD, fields


class Cell(NamedTuple):
    """One thing to be seen at one operation: `createArticle`, `body.article.title`,
    `maxLength above`.
    """

    operation: str
    what: str
    aspect: str

    def __str__(self) -> str:
        return " ".join(self)


class Matrix:
    """Counts exchanges. `cells` maps every cell to whether what it pushes is to be accepted,
    `seen` to how often it was, `costs` every operation to the most queries of a success.
    """

    def __init__(self, contract: Contract, secret: str | None) -> None:
        self._contract = contract
        self._secret = secret
        self._fields = {
            declared["operationId"]: fields(contract, item, declared)
            for item in contract.document["paths"].values()
            for declared in item.values()
            # A stream is none of these: its answer has no end to hold against a schema, and its own
            # tests push all that it declares.
            if isinstance(declared, dict) and declared["operationId"] in OPERATIONS
        }
        self.cells = {cell: good for name in self._fields for cell, good in self._cells(name)}
        self.seen: Counter[Cell] = Counter()
        self.costs: dict[str, int] = {}

    def add_cost(self, operation: str, cost: int | None) -> None:
        """Remember what a success cost, if it is the most; None if the server did not tell."""
        if cost is not None:
            self.costs[operation] = max(cost, self.costs.get(operation, 0))

    def missing(self) -> list[Cell]:
        """The cells that were never seen."""
        return [cell for cell in self.cells if not self.seen[cell]]

    def see(self, response: httpx.Response) -> None:
        """Count one exchange: a witness of the suite's client."""
        request = response.request
        target = request.url.raw_path.decode("latin-1").partition("?")[0]
        path = target.removeprefix(self._contract.prefix)
        template = self._contract.find(path)
        declared = self._contract.document["paths"].get(template, {}).get(request.method.lower())
        if isinstance(declared, dict) and declared["operationId"] in self._fields:
            name = declared["operationId"]
            shown = {Cell(name, *pair) for pair in self._shown(name, response, template, path)}
            self.seen.update(shown & self.cells.keys())
            if response.is_success:
                self.add_cost(name, queries(response))

    def _cells(self, name: str) -> Iterator[tuple[Cell, bool]]:
        for status in self._contract.operations[name]["responses"]:
            if status != "default":  # A fault of ours, that nobody can ask for.
                yield Cell(name, "status", status), status < "400"
        token = OPERATIONS[name].token
        yield Cell(name, "token", "absent"), token is not Token.NEEDED
        yield Cell(name, "token", "good"), True
        yield Cell(name, "token", "bad"), token is Token.IGNORED
        for field in self._fields[name]:
            for aspect, good in field.aspects():
                yield Cell(name, field.name, aspect), good

    def _shown(
        self, name: str, response: httpx.Response, template: str | None, path: str
    ) -> Iterator[tuple[str, str]]:
        """What an exchange shows: its status, its token, and what it pushed, where the answer says
        that this was looked at.
        """
        yield "status", str(response.status_code)
        if "raw" in response.request.extensions:
            return  # Sent as bytes, to try how the server reads; it says no more.
        token = self._token(response)
        if self._is_answered(Cell(name, "token", token), "token", response):
            yield "token", token
        sent = {"path": _path(template or "", path), "query": _query(response), **_body(response)}
        for field in self._fields[name]:
            for aspect in field.pushed(sent):
                if self._is_answered(Cell(name, field.name, aspect), field.key, response):
                    yield field.name, aspect

    def _is_answered(self, cell: Cell, key: str, response: httpx.Response) -> bool:
        """Whether the answer is what this cell asks for: an error that names it, or success, or
        what is told only when every field was good.
        """
        if response.is_success:
            return bool(self.cells.get(cell))
        errors = _errors(response)
        if self.cells.get(cell):
            return response.status_code == 409 or "credentials" in errors
        told = errors.get(key, [""])[0]
        return response.status_code in (401, 422) and bool(TOLD[cell.aspect].match(told))

    def _token(self, response: httpx.Response) -> str:
        """Which kind of token was sent. Of a target, whose secret nobody knows, the form tells."""
        sent = response.request.headers.get("authorization")
        if sent is None:
            return "absent"
        try:
            if self._secret:
                claims(sent.partition(" ")[2], self._secret)
            is_good = self._secret is not None or sent.count(".") == 2
        except PyJWTError:
            is_good = False
        return "good" if is_good and "token" not in _errors(response) else "bad"


def _errors(response: httpx.Response) -> Node:
    """What a refusal tells, by key."""
    errors: Node = response.json()["errors"] if response.status_code in (401, 409, 422) else {}
    return errors


def _path(template: str, path: str) -> Node:
    steps = zip(template.split("/"), path.split("/"), strict=False)
    return {step[1:-1]: unquote(value) for step, value in steps if step.startswith("{")}


def _query(response: httpx.Response) -> Node:
    """The query's parameters; of one that is repeated the last."""
    text = response.request.url.query.decode("latin-1")
    return dict(parse_qsl(text, keep_blank_values=True))


def _body(response: httpx.Response) -> Node:
    """The body, if it was one piece of JSON."""
    try:
        body: Any = json.loads(response.request.content)
    except (httpx.RequestNotRead, ValueError, RecursionError):
        return {}
    return {"body": body}
