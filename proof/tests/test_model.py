"""The model refuses what the contract refuses; what it answers is tried against the apps."""

from typing import Any

import pytest

from proof.differential.model import faults
from proof.differential.model.world import slugify


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ("fine", None),
        (5, faults.STRING),
        ("\0", faults.CHARACTERS),
        ("\ud800", faults.CHARACTERS),
        (" \u2003", faults.BLANK),
        ("x" * 9, "is too long (maximum is 8 characters)"),
        ("x", "is too short (minimum is 2 characters)"),
    ],
)
def test_a_text_has_one_fault(value: Any, fault: str | None) -> None:
    assert faults.text(least=2, most=8)(value) == fault


@pytest.mark.parametrize("value", [None, "", " ", "x"])
def test_an_optional_text_may_be_null_or_blank(value: Any) -> None:
    assert faults.optional_text(1)(value) is None


@pytest.mark.parametrize(
    ("value", "fault"),
    [
        ([], None),
        (["a"] * 20, None),
        (["a"] * 21, faults.MANY),
        (["/", ""], faults.BLANK),
        (["/", None], faults.STRING),
        (["/"], faults.INVALID),
        ("bees", faults.LIST),
    ],
)
def test_tags_have_the_fault_of_the_first_kind(value: Any, fault: str | None) -> None:
    assert faults.tags(value) == fault


@pytest.mark.parametrize(
    ("title", "slug"),
    [("Tea & toast", "tea-toast"), ("Ünï", "uni"), ("東京", "article"), ("x" * 201, "x" * 200)],
)
def test_a_title_makes_a_slug(title: str, slug: str) -> None:
    assert slugify(title) == slug
