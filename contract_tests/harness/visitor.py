"""Somebody who looks at the pages, without JavaScript. Every page they get is checked first."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any
from urllib.parse import urljoin, urlsplit

import httpx
import yaml
from selectolax.lexbor import LexborHTMLParser, LexborNode

from contract_tests.harness.client import KEEPALIVE, PASSWORD, TIMEOUT, unique

FILE = Path(__file__).parents[2] / "shared_spec" / "pages.yaml"
CONTRACT: dict[str, Any] = yaml.safe_load(FILE.read_text())
HTML = "text/html; charset=utf-8"
CSRF_FIELDS = {"csrf_token", "csrfmiddlewaretoken"}
HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "same-origin",
    "cache-control": "no-store",
}
POLICY = {
    "default-src": ["'self'"],
    "img-src": ["'self'", "http:", "https:"],
    "object-src": ["'none'"],
    "base-uri": ["'none'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
}


class Page:
    """An answer that is a page."""

    def __init__(self, response: httpx.Response) -> None:
        self.response = response
        self.status = response.status_code

    @cached_property
    def tree(self) -> LexborHTMLParser:
        return LexborHTMLParser(self.response.text)

    @property
    def path(self) -> str:
        """The path and query that were asked for."""
        return self.response.request.url.raw_path.decode()

    @property
    def location(self) -> str | None:
        """Where a redirect leads."""
        location: str | None = self.response.headers.get("location")
        return location

    @property
    def title(self) -> str:
        return self.text("title")

    @property
    def errors(self) -> list[str]:
        """What the form says is wrong."""
        assert len(self.all("ul.error-messages")) <= 1
        return self.texts("ul.error-messages li")

    def all(self, selector: str) -> list[LexborNode]:
        """All elements that match; what stands in a template is none."""
        return self.tree.css(selector)

    def one(self, selector: str) -> LexborNode:
        """The one element that matches."""
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} times {selector} at {self.path}"
        return found[0]

    def texts(self, selector: str) -> list[str]:
        return [text_of(node) for node in self.all(selector)]

    def text(self, selector: str) -> str:
        return text_of(self.one(selector))

    def links(self, selector: str = "a") -> list[str]:
        return [node.attributes.get("href") or "" for node in self.all(selector)]

    def form(self, action: str) -> "Form":
        """The form that is sent there; of several that are alike the first."""
        forms = [node for node in self.all("form") if node.attributes.get("action") == action]
        assert forms, f"no form to {action} at {self.path}"
        return Form.read(forms[0])

    def check(self) -> None:
        """Hold the page against what is true of all pages.

        :raise AssertionError: if the contract does not allow it.
        """
        headers = self.response.headers
        assert headers["content-type"] == HTML, headers["content-type"]
        self.response.content.decode()
        assert {name: headers.get(name) for name in HEADERS} == HEADERS
        assert policy_of(headers["content-security-policy"]) == POLICY
        assert not self.all("main [style], main style, main script, [onclick], [onload]")
        assert self.title.endswith("— Conduit")
        main = len(self.all("h1")) - len(self.all(".article-preview h1"))
        assert main == 1, f"{main} h1 at {self.path}"
        ids = [node.attributes["id"] for node in self.all("[id]")]
        assert len(ids) == len(set(ids)), f"an id stands twice at {self.path}: {ids}"
        for form in self.all("form"):
            self._check_form(form)
        sized = self.all("img[alt][height][src][width]")
        assert len(sized) >= len(self.all("img")) - len(self.all(".article-content img"))

    def _check_form(self, form: LexborNode) -> None:
        if form.attributes.get("action") == "/login" and not form.attributes.get("method"):
            return  # It invites, and changes nothing.
        assert form.attributes.get("method") == "post"
        names = [node.attributes.get("name") for node in form.css("input")]
        assert CSRF_FIELDS.intersection(names), f"no CSRF token in {form.attributes}"


@dataclass
class Form:
    """A form: where it is sent, what it holds, and the words on its button."""

    action: str
    fields: dict[str, Any]
    button: str

    @classmethod
    def read(cls, node: LexborNode) -> "Form":
        fields: dict[str, Any] = {}
        for control in node.css("input, textarea"):
            name = control.attributes.get("name")
            if not name:
                continue
            value = _value_of(control)
            known = fields.get(name)
            fields[name] = value if known is None else [*_as_list(known), value]
        [button] = node.css("button")
        return cls(node.attributes["action"] or "", fields, text_of(button))


class Visitor:
    """A browser without JavaScript: it keeps cookies, and follows no redirect by itself."""

    def __init__(self, url: str) -> None:
        self.url = url
        self.http = httpx.Client(
            base_url=url,
            trust_env=False,
            timeout=TIMEOUT,
            limits=httpx.Limits(keepalive_expiry=KEEPALIVE),
            headers={"accept": "text/html", "user-agent": "page-tests"},
        )
        self.username = ""
        self.email = ""
        self.password = PASSWORD

    def request(self, method: str, path: str, **options: Any) -> Page:
        """Ask for a path; what is no redirect is checked as a page."""
        page = Page(self.http.request(method, path, **options))
        if page.location is None and method != "HEAD":
            page.check()
        return page

    def get(self, path: str, **options: Any) -> Page:
        return self.request("GET", path, **options)

    def post(self, path: str, **fields: Any) -> Page:
        """Send fields that no page asked for: without a CSRF token, unless it is among them."""
        return self.request("POST", path, data=fields)

    def submit(self, page: Page, action: str, **fields: Any) -> Page:
        """Fill in the form of the page that is sent there, and send it; None leaves a field out."""
        sent = {**page.form(action).fields, **fields}
        data = {name: value for name, value in sent.items() if value is not None}
        return self.request("POST", action, data=data, headers={"referer": self.url + page.path})

    def follow(self, page: Page) -> Page:
        """Go where a redirect leads; it must lead to this site."""
        assert page.status == 302, f"{page.status} is no redirect at {page.path}: {page.errors}"
        target = urljoin(self.url, page.location)
        assert urlsplit(target).netloc == urlsplit(self.url).netloc
        return self.get(target)

    def register(self, stem: str = "visitor", **fields: str) -> "Visitor":
        """Sign up by the page, and stay signed in."""
        self.username = fields.get("username") or unique(stem)
        self.email = f"{self.username}@conduit.example".lower()
        form = {"username": self.username, "email": self.email, "password": self.password}
        answer = self.submit(self.get("/register"), "/register", **{**form, **fields})
        assert answer.status == 302, answer.errors
        return self

    def login(self, email: str, password: str = PASSWORD) -> "Visitor":
        """Sign in by the page."""
        answer = self.submit(self.get("/login"), "/login", email=email, password=password)
        assert answer.status == 302, answer.errors
        return self

    def publish(self, **fields: Any) -> str:
        """Publish an article by the page. Returns its path."""
        draft = {"title": unique("Title"), "description": "About it", "body": "The body."}
        answer = self.submit(self.get("/editor"), "/editor", **{**draft, **fields})
        assert answer.status == 302, answer.errors
        return str(answer.location)

    @property
    def cookies(self) -> dict[str, str]:
        return {cookie.name: cookie.value or "" for cookie in self.http.cookies.jar}

    def close(self) -> None:
        self.http.close()


def text_of(node: LexborNode) -> str:
    """The text of an element, with its white space made single."""
    return " ".join(node.text().split())


def policy_of(header: str) -> dict[str, list[str]]:
    """A Content-Security-Policy as a table."""
    parts = [part.split() for part in header.split(";") if part.strip()]
    return {name: sorted(sources) for name, *sources in parts}


def _value_of(control: LexborNode) -> str:
    if control.tag == "textarea":
        return control.text()  # The parser has dropped the line break that begins it.
    return control.attributes.get("value") or ""


def _as_list(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]
