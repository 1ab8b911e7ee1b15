"""Nothing blocks the event loop: whoever is slow, others are served."""

import asyncio
import json
import threading
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

import httpx
import pytest
from fastapi import FastAPI
from sqlalchemy.ext.asyncio import AsyncEngine

from conduit import bodies, forms, markdown
from conduit.articles.models import Article
from conduit.users import passwords

pytestmark = pytest.mark.anyio

ACCOUNT = {"username": "jake", "email": "jake@conduit.example", "password": "correct-horse"}


class Gate:
    """Work that begins, and goes on only when it is let: on the loop it would never be."""

    def __init__(self, work: Callable[..., Any]) -> None:
        self.work = work
        self.begun, self.open = threading.Event(), threading.Event()

    def __call__(self, *arguments: Any) -> Any:
        self.begun.set()
        assert self.open.wait(timeout=10), "the event loop waits for this work"
        return self.work(*arguments)

    async def reached(self) -> None:
        while not self.begun.is_set():
            await asyncio.sleep(0.001)


async def test_others_are_served_while_a_password_is_hashed(
    app: FastAPI, client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(passwords.HASHER.hash)
    monkeypatch.setattr(passwords, "HASHER", SimpleNamespace(hash=gate))
    engine: AsyncEngine = app.state.sessions.kw["bind"]
    registration = asyncio.create_task(client.post("/api/users", json={"user": ACCOUNT}))
    await gate.reached()

    assert engine.pool.checkedout() == 0  # type: ignore[attr-defined]  # Nor is a connection kept.
    assert (await client.get("/api/tags")).status_code == 200

    gate.open.set()
    assert (await registration).status_code == 201


async def test_others_are_served_while_a_large_body_is_parsed(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(bodies.parse)
    monkeypatch.setattr(bodies, "parse", gate)
    body = json.dumps({"user": ACCOUNT, "unknown": "x" * bodies.LARGE})
    registration = asyncio.create_task(
        client.post("/api/users", content=body, headers={"Content-Type": "application/json"})
    )
    await gate.reached()

    assert (await client.get("/api/tags")).status_code == 200

    gate.open.set()
    assert (await registration).status_code == 201


async def test_others_are_served_while_a_large_form_is_parsed(
    client: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(forms.parse_form)
    monkeypatch.setattr(forms, "parse_form", gate)
    login = asyncio.create_task(client.post("/login", data={"email": "x" * bodies.LARGE}))
    await gate.reached()

    assert (await client.get("/api/tags")).status_code == 200

    gate.open.set()
    assert (await login).status_code == 403


async def test_others_are_served_while_markdown_is_rendered(
    client: httpx.AsyncClient, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    gate = Gate(markdown.render)
    monkeypatch.setattr(markdown, "render", gate)
    page = asyncio.create_task(client.get(f"/article/{article.slug}"))
    await gate.reached()

    assert (await client.get("/api/tags")).status_code == 200

    gate.open.set()
    assert "It takes a Jacobian." in (await page).text
