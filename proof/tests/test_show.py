"""How a difference is told."""

import runpy
from pathlib import Path

import pytest

from proof.differential import show
from proof.differential.steps import Answer, Step

STEPS = [
    Step("GET", "/tags"),
    Step("POST", "/articles", "ann", token="cut", json={"article": {"title": "\ud800\0"}}, at=2),
    Step("PUT", "/user", "ann", content=b"\xff{", kind=None),
]


def test_the_script_holds_the_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(show, "FOLDER", tmp_path)
    script = show.write_script(STEPS, mixed=True)
    assert runpy.run_path(str(script))["STEPS"] == STEPS


def test_lines_that_differ_are_marked() -> None:
    left, right = Answer(200, {"vary": "Origin"}, {"a": 1}), Answer(200, {}, {"a": 1})
    lines = show.side_by_side({"left": left, "right": right}).splitlines()
    assert [line[0] for line in lines[:3]] == [" ", " ", "!"]


@pytest.mark.parametrize(
    ("one", "other"), [(1, True), (1, 1.0), (1, "1"), (None, ""), ([], {}), ([1, 2], [2, 1])]
)
def test_what_python_or_a_glance_takes_for_equal_differs(one: object, other: object) -> None:
    answers = {"left": Answer(200, {}, one), "right": Answer(200, {}, other)}
    with pytest.raises(show.Difference):
        show.check(STEPS, answers, None)
