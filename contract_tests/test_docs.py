"""The contract as documentation for people, at /docs, which needs no other host."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from urllib.parse import urljoin, urlsplit

import httpx
import pytest
import yaml

from contract_tests.harness.contract import Contract


class Links(HTMLParser):
    """What a page loads: `found` is the src of its scripts and images, the href of its links."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        if tag in ("script", "link", "img"):
            self.found += [value for name, value in attributes if name in ("src", "href") and value]


@pytest.fixture
def site(base_url: str) -> Iterator[httpx.Client]:
    with httpx.Client(base_url=base_url, trust_env=False) as site:
        yield site


def linked(site: httpx.Client, page: httpx.Response) -> list[httpx.Response]:
    """Everything the page loads, all of it from the same server."""
    links = [urljoin(str(page.url), link) for link in Links(page.text).found]
    assert {urlsplit(link).netloc for link in links} <= {page.url.netloc.decode()}
    return [site.get(link) for link in links]


@pytest.mark.rule("http.docs")
def test_the_documentation_is_a_page(site: httpx.Client) -> None:
    page = site.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].partition(";")[0] == "text/html"
    assert page.text.lstrip().lower().startswith("<!doctype html>")


@pytest.mark.rule("http.docs")
def test_all_that_the_documentation_loads_is_on_the_same_host(site: httpx.Client) -> None:
    page = site.get("/docs")
    parts = linked(site, page)
    assert [part.status_code for part in parts] == [200] * len(parts)
    kinds = {part.headers["content-type"].partition(";")[0] for part in parts}
    assert "text/css" in kinds
    assert kinds & {"text/javascript", "application/javascript"}
    assert not re.search(r"https?://|[\"']//", page.text)


@pytest.mark.rule("http.docs")
def test_the_documentation_shows_every_operation_of_the_contract(
    site: httpx.Client, contract: Contract
) -> None:
    page = site.get("/docs")
    scripts = [part.text for part in linked(site, page) if len(part.content) < 20_000]
    named = re.search(r"/[\w./-]*openapi\.(?:json|yaml)", "\n".join([page.text, *scripts]))
    assert named, "the page names no OpenAPI document"
    shown = yaml.safe_load(site.get(named[0]).text)
    assert shown["openapi"].startswith("3.1.")
    assert methods(contract.document) <= methods(shown)


def methods(document: dict[str, object]) -> set[tuple[str, str]]:
    """The (method, path) pairs of an OpenAPI document, with the path that its server adds."""
    servers, paths = document.get("servers", [{"url": ""}]), document["paths"]
    assert isinstance(servers, list)
    assert isinstance(paths, dict)
    prefix = servers[0]["url"].rstrip("/")
    return {
        (method, prefix + path)
        for path, item in paths.items()
        for method in item
        if method != "parameters"
    }


@pytest.mark.rule("http.docs", "http.head")
def test_the_documentation_answers_head(site: httpx.Client) -> None:
    assert site.head("/docs").status_code == 200


@pytest.mark.rule("http.docs", "http.wrong-method")
def test_the_documentation_can_only_be_read(site: httpx.Client) -> None:
    response = site.post("/docs")
    assert response.status_code == 405
    assert response.headers["allow"] == "GET, HEAD, OPTIONS"
    assert response.headers["content-type"] == "text/html; charset=utf-8"


@pytest.mark.rule("http.docs", "http.unknown-path")
@pytest.mark.parametrize(
    "path",
    [
        "/docs/",
        "/docs/nothing",
        "/docs/%2e%2e/app.py",
        "/docs/..%2f..%2fpyproject.toml",
        "/docs/%00",
        "/docs/__init__.py",
    ],
)
def test_nothing_else_is_served_below_the_documentation(site: httpx.Client, path: str) -> None:
    response = site.get(path)
    assert response.status_code == 404
    assert response.headers["content-type"] == "text/html; charset=utf-8"
