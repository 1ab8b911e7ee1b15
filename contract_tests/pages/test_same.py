"""The three apps send the same pages."""

import re
from collections.abc import Callable

import pytest
from selectolax.lexbor import LexborNode

from contract_tests.harness.apps import App
from contract_tests.harness.client import PASSWORD
from contract_tests.harness.stash import APPS
from contract_tests.harness.visitor import CSRF_FIELDS, Page, Visitor
from contract_tests.pages.conftest import Serve

ARTICLE = "/article/what-a-dry-chain-is-trying-to-tell-you"
# The hash of an asset's content, in its name or behind it.
HASH = re.compile(r"(?<=\w)\.[0-9a-f]{8,}(?=\.\w+$)|\?v=[0-9a-f]+$")
PUBLIC = [
    "/",
    "/?page=2",
    "/?page=6",
    "/?page=7",
    "/?feed=global",
    "/tag/bicycles",
    "/tag/nobody-uses-this?page=1",
    "/tag/a%26b%20%C3%BC",
    ARTICLE,
    "/article/no-such-article",
    "/login",
    "/login?next=/settings%3Fa=b",
    "/login?next=//evil.example",
    "/register",
    "/register?next=/tag/a%2520b",
    "/profile/johndoe",
    "/profile/JOHNDOE",
    "/profile/noor/favorites",
    "/profile/johndoe?page=2",
    "/nothing",
    "/logout",
]
JOHNS = ["/?feed=following", f"/editor/{ARTICLE.rpartition('/')[2]}", ARTICLE, "/profile/johndoe"]


def outline(node: LexborNode, depth: int = 0) -> list[str]:
    """A tree as lines: elements with their attributes, and text."""
    lines = []
    if node.is_text_node:
        text = " ".join(node.text_content.split()) if node.text_content else ""
        return [f"{'  ' * depth}{text}"] if text else []
    if node.is_comment_node or node.tag == "footer":
        return []
    attributes = dict(sorted((name, value or "") for name, value in node.attributes.items()))
    if attributes.get("name") in CSRF_FIELDS:
        return [f"{'  ' * depth}<csrf>"]
    for name in ("href", "src"):
        if name in attributes:
            attributes[name] = HASH.sub("", attributes[name])
    if node.tag == "textarea":
        return [f"{'  ' * depth}textarea {attributes} {node.text()!r}"]
    lines.append(f"{'  ' * depth}{node.tag} {attributes}")
    for child in node.iter(include_text=True):
        lines += outline(child, depth + 1)
    return lines


def look(page: Page) -> list[str]:
    """All that must be the same of an answer."""
    said = [f"{page.status} {page.location}"]
    template = re.search(r"<template.*?</template>", page.response.text, re.DOTALL)
    body = " ".join(template[0].split()) if template else ""
    body = re.sub(r'<input type="hidden" name="csrf\w+" value="[^"]*">', "<csrf>", body)
    body = re.sub(r"(?<=>)\s+|\s+(?=<)", "", body)
    root = page.tree.root
    return [*said, body, *(outline(root) if root and page.location is None else [])]


@pytest.fixture(scope="session")
def all_apps(pytestconfig: pytest.Config) -> list[App]:
    return pytestconfig.stash[APPS]


def same(apps: list[App], serve: Serve, look_at: Callable[[Visitor], Page]) -> None:
    """Do the same at each, and compare what they show with what the first one shows."""
    looks = []
    for app in apps:
        visitor = Visitor(serve(app, "untouched").url)
        looks.append(look(look_at(visitor)))
        visitor.close()
    for app, other in zip(apps[1:], looks[1:], strict=True):
        assert other == looks[0], f"{app.name} differs from {apps[0].name}"


@pytest.mark.rule("pages.same")
@pytest.mark.parametrize("path", PUBLIC)
def test_the_anonymous_see_the_same(all_apps: list[App], serve: Serve, path: str) -> None:
    same(all_apps, serve, lambda visitor: visitor.get(path))


@pytest.mark.rule("pages.same")
@pytest.mark.parametrize("path", JOHNS)
def test_an_author_sees_the_same(all_apps: list[App], serve: Serve, path: str) -> None:
    def show(visitor: Visitor) -> Page:
        return visitor.login("johndoe@conduit.example", "password").get(path)

    same(all_apps, serve, show)


@pytest.mark.rule("pages.same")
@pytest.mark.parametrize("path", ["/settings", "/editor", "/article/one-gear-is-plenty"])
def test_a_reader_sees_the_same(all_apps: list[App], serve: Serve, path: str) -> None:
    def show(visitor: Visitor) -> Page:
        return visitor.login("noor@conduit.example", "password").get(path)

    same(all_apps, serve, show)


REFUSED = [
    ("/register", {}),
    ("/register", {"username": "a\0b<", "email": "x\"'", "password": "short"}),
    (
        "/register",
        {"username": "johndoe", "email": "johndoe@conduit.example", "password": PASSWORD},
    ),
    ("/login", {}),
    ("/login", {"email": "<b>@x", "password": "x", "next": "/a%20b?c=d"}),
]


@pytest.mark.rule("pages.same")
@pytest.mark.parametrize(("action", "fields"), REFUSED)
def test_a_refused_form_looks_the_same(
    all_apps: list[App], serve: Serve, action: str, fields: dict[str, str]
) -> None:
    same(all_apps, serve, lambda visitor: visitor.submit(visitor.get(action), action, **fields))


@pytest.mark.rule("pages.same")
@pytest.mark.parametrize(
    ("action", "fields"),
    [
        ("/editor", {}),
        ("/editor", {"title": "&", "body": "\n\nx", "tagList": "a,b/", "tag": ["c,d", "<"]}),
        ("/settings", {"username": "", "email": "x", "bio": "\n\nx\r\n", "image": "x" * 2001}),
        ("/logout", {}),
        ("/profile/johndoe/follow", {}),
        (ARTICLE, {"body": " "}),
    ],
)
def test_a_member_gets_the_same(
    all_apps: list[App], serve: Serve, action: str, fields: dict[str, object]
) -> None:
    def act(visitor: Visitor) -> Page:
        visitor.login("hank72@conduit.example", "password")
        pages = {"/logout": "/settings", "/profile/johndoe/follow": ARTICLE}
        page = visitor.get(pages.get(action, action))
        if action.endswith("/follow"):
            return visitor.post(action)  # Without a token: the page that refuses it.
        return visitor.submit(page, action, **fields)

    same(all_apps, serve, act)
