"""All apps at once over one database: what one writes the others show, byte for byte."""

import json
from typing import Any

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import Client, unique
from contract_tests.harness.samples import comment, draft, favorite, publish
from contract_tests.interop.adoption import PATHS, sign_in

Conduits = dict[App, Conduit]

# Requests that every app refuses, or answers without a body.
OTHERS: list[tuple[str, str, dict[str, Any]]] = [
    ("GET", "/nonsense", {}),
    ("GET", "/articles/", {}),
    ("GET", "/articles/no-such-article", {}),
    ("GET", "/articles/no-such-article/comments", {}),
    ("GET", "/profiles/nobody", {}),
    ("GET", "/articles?limit=0&offset=-1", {}),
    ("GET", "/articles?limit=ten&tag=", {}),
    ("GET", "/user", {}),
    ("GET", "/user", {"headers": {"Authorization": "Basic am9obg=="}}),
    ("HEAD", "/articles", {}),
    ("OPTIONS", "/articles", {}),
    ("OPTIONS", "/articles/feed", {}),
    ("PATCH", "/articles/one-gear-is-plenty", {}),
    ("POST", "/articles", {"json": draft()}),
    ("POST", "/users", {"json": {"user": {"username": "a b", "email": "x", "password": 5}}}),
    ("POST", "/users", {"json": []}),
    ("POST", "/users", {"json": {}}),
    ("POST", "/users", {"content": b"{", "headers": {"Content-Type": "application/json"}}),
    ("POST", "/users", {"content": b"{}", "headers": {"Content-Type": "text/plain"}}),
    ("POST", "/users/login", {"json": {"user": {"email": "x@y.z", "password": "wrong-horse"}}}),
    ("POST", "/users/login", {"json": {"user": {"email": " "}}}),
]
# Refused too, though signed in.
SIGNED_IN: list[tuple[str, str, dict[str, Any]]] = [
    ("PUT", "/articles/dal-on-a-tuesday", {"json": {"article": {"title": "Mine"}}}),
    ("PUT", "/articles/one-gear-is-plenty", {"json": {"article": {"tagList": None}}}),
    ("DELETE", "/articles/dal-on-a-tuesday", {}),
    ("DELETE", "/articles/dal-on-a-tuesday/comments/99999999999999999999", {}),
    ("DELETE", "/articles/dal-on-a-tuesday/comments/first", {}),
    ("POST", "/articles", {"json": {"article": {"title": "", "tagList": ["a/b"]}}}),
    ("POST", "/articles/dal-on-a-tuesday/comments", {"json": {"comment": {"body": " "}}}),
    ("POST", "/profiles/johndoe/follow", {}),
    ("PUT", "/user", {"json": {"user": {"username": "NOOR", "email": "noor@conduit.example"}}}),
]


def essence(response: httpx.Response) -> tuple[object, ...]:
    """What must be the same of two answers to one request."""
    names = ("content-type", "allow", "www-authenticate", "retry-after", "location")
    return (
        response.status_code,
        # Read, since each serializer has its own white space and escapes; in the order of its keys.
        json.dumps(response.json()) if response.content else "",
        *(response.headers.get(name) for name in names),
    )


def ask(clients: list[Client], method: str, path: str, **options: Any) -> tuple[object, ...]:
    """Ask the same of every client. Returns the one answer that all give."""
    first, *others = [essence(client.request(method, path, **options)) for client in clients]
    for other in others:
        assert other == first, f"the answers to {method} {path} differ"
    return first


def test_all_show_the_same_to_everybody(conduits: Conduits) -> None:
    for path in PATHS:
        ask([conduit.anonymous for conduit in conduits.values()], "GET", path)


def test_all_show_the_same_to_a_reader(conduits: Conduits) -> None:
    anonymous = [conduit.anonymous for conduit in conduits.values()]
    readers = [sign_in(client, "johndoe@conduit.example", "password") for client in anonymous]
    for path in (*PATHS, "/articles/feed", "/articles/feed?limit=3&offset=2"):
        ask(readers, "GET", path)


@pytest.mark.parametrize(
    ("method", "path", "options"), OTHERS, ids=[f"{m} {p}" for m, p, _ in OTHERS]
)
def test_all_refuse_in_the_same_words(
    conduits: Conduits, method: str, path: str, options: dict[str, Any]
) -> None:
    ask([conduit.anonymous for conduit in conduits.values()], method, path, **options)


@pytest.mark.parametrize(
    ("method", "path", "options"), SIGNED_IN, ids=[f"{m} {p}" for m, p, _ in SIGNED_IN]
)
def test_all_refuse_the_signed_in_in_the_same_words(
    conduits: Conduits, method: str, path: str, options: dict[str, Any]
) -> None:
    anonymous = [conduit.anonymous for conduit in conduits.values()]
    readers = [sign_in(client, "johndoe@conduit.example", "password") for client in anonymous]
    ask(readers, method, path, **options)


def test_what_one_writes_the_others_show(conduits: Conduits, maker: App, other: App) -> None:
    tag = unique("tag")
    author, reader = conduits[maker].make_user("author"), conduits[other].make_user("reader")
    body = "Tabs\tand\r\nlines, \u202eright to left, 🎻, <b>&amp;</b> \u2028 \x7f \ufeff"
    slug = publish(author, body=body, tagList=[tag, "Ünïcödé", "a b", "Zebra"])["slug"]
    favorite(reader, slug)
    comment(reader, slug, body)
    bio = {"bio": body, "image": "javascript:alert(1)"}
    assert author.put("/user", json={"user": bio}).status_code == 200
    assert reader.post(f"/profiles/{author.username}/follow").status_code == 200
    for token in (author.token, reader.token):
        everywhere = [conduit.anonymous.with_token(token) for conduit in conduits.values()]
        for path in (
            f"/articles/{slug}",
            f"/articles/{slug}/comments",
            f"/articles?tag={tag}",
            f"/articles?author={author.username}",
            f"/articles?favorited={reader.username}",
            f"/profiles/{author.username}",
            "/articles/feed",
            "/tags",
        ):
            ask(everywhere, "GET", path)


def test_what_one_changes_is_changed_for_all(conduits: Conduits, maker: App, other: App) -> None:
    author = conduits[maker].make_user("author")
    slug = publish(author, tagList=["old"])["slug"]
    elsewhere = conduits[other].anonymous.with_token(author.token)
    change = {"title": unique("changed"), "tagList": [unique("new")]}
    changed = elsewhere.put(f"/articles/{slug}", json={"article": change})
    assert changed.status_code == 200
    everywhere = [conduit.anonymous.with_token(author.token) for conduit in conduits.values()]
    status, text, *_ = ask(everywhere, "GET", f"/articles/{change['title']}")
    assert (status, text) == (200, json.dumps(changed.json()))
    assert ask(everywhere, "GET", f"/articles/{slug}")[0] == 404


def test_what_one_deletes_is_gone_for_all(conduits: Conduits, maker: App, other: App) -> None:
    author, reader = conduits[maker].make_user("author"), conduits[other].make_user("reader")
    slug = publish(author, tagList=[tag := unique("tag")])["slug"]
    favorite(reader, slug)
    said = comment(reader, slug)["id"]
    elsewhere = conduits[other].anonymous.with_token(author.token)
    assert author.delete(f"/articles/{slug}/comments/{said}").status_code == 403
    assert elsewhere.delete(f"/articles/{slug}").status_code == 204
    everywhere = [conduit.anonymous for conduit in conduits.values()]
    assert ask(everywhere, "GET", f"/articles/{slug}")[0] == 404
    for filtered in (f"author={author.username}", f"favorited={reader.username}", f"tag={tag}"):
        shown = str(ask(everywhere, "GET", f"/articles?{filtered}")[1])
        assert json.loads(shown) == {"articles": [], "articlesCount": 0}
