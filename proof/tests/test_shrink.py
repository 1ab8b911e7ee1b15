"""Leaving steps out of a sequence leaves what the others are about."""

from typing import Any

from proof.differential.shrink import renumber
from proof.differential.steps import Step

DRAFT = {"title": "Bees", "description": "x", "body": "x"}


def publish(by: str = "ann") -> Step:
    return Step("POST", "/articles", by, json={"article": DRAFT})


def comment(slug: int) -> Step:
    path = "/articles/{slug}/comments"
    return Step("POST", path, "ann", slug=slug, json={"comment": {"body": "x"}})


def look(slug: int) -> Step:
    return Step("GET", "/articles/{slug}", slug=slug)


def without(steps: list[Step], *left_out: int) -> list[Step]:
    kept: list[Any] = [step for number, step in enumerate(steps) if number not in left_out]
    return renumber(steps, kept)


def test_a_slug_keeps_its_article() -> None:
    steps = [publish(), publish("Bob"), look(1), look(0)]
    assert without(steps, 0) == [publish("Bob"), look(0), look(-1)]


def test_a_comment_keeps_its_number() -> None:
    path = "/articles/{slug}/comments/{comment}"
    delete = Step("DELETE", path, "ann", slug=0, comment=1)
    steps = [publish(), comment(0), comment(0), delete]
    assert without(steps, 1)[-1] == Step("DELETE", path, "ann", slug=0, comment=0)
    assert without(steps, 2)[-1] == Step("DELETE", path, "ann", slug=0, comment=-1)


def test_somebody_new_keeps_their_name() -> None:
    eve = {"username": "eve", "email": "eve@conduit.example", "password": "correct-horse"}
    steps = [look(-1), Step("POST", "/users", json={"user": eve}), Step("GET", "/user", "2")]
    assert without(steps, 0)[-1] == Step("GET", "/user", "1")
    assert without(steps, 1)[-1] == Step("GET", "/user")


def test_a_refused_publication_counts_for_nothing() -> None:
    refused = Step("POST", "/articles", json={"article": DRAFT})
    steps = [refused, publish(), look(0)]
    assert without(steps, 0) == [publish(), look(0)]
