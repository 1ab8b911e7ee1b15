"""The catalogue of bugs is in step with the apps and the contract; a verdict is a verdict."""

from pathlib import Path

import pytest

from contract_tests.harness.contract import Contract
from proof.mutants.bugs import Edit, faults, load
from proof.mutants.trial import BROKEN, KILLED, SURVIVED, judge
from proof.mutants.verdict import Found

ROOT = Path(__file__).parents[2]
APPS = ["django_app", "flask_app", "fastapi_app"]
BUGS = load()


@pytest.mark.parametrize("app", APPS)
def test_every_edit_finds_its_text_once(app: str) -> None:
    assert list(faults(BUGS, app, ROOT / app)) == []


def test_an_edit_that_changes_nothing_is_no_bug() -> None:
    edits = [edit for bug in BUGS for edits in bug.edits.values() for edit in edits]
    assert [edit for edit in edits if edit.find == edit.put] == []


def test_ids_are_unique() -> None:
    ids = [bug.id for bug in BUGS]
    assert sorted(set(ids)) == sorted(ids)


def test_every_bug_is_one_of_some_app_and_breaks_rules_of_the_contract() -> None:
    rules = Contract().rules
    assert [bug.id for bug in BUGS if not bug.edits or not bug.killed_by] == []
    assert [rule for bug in BUGS for rule in bug.killed_by if rule not in rules] == []


@pytest.mark.parametrize("text", ["one", "two two two"])
def test_an_edit_refuses_a_text_that_is_not_there_once(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.py").write_text(text)
    with pytest.raises(ValueError, match=r"a.py has \d times, not once"):
        Edit("a.py", "two", "three").apply(tmp_path)
    assert (tmp_path / "a.py").read_text() == text


def test_an_edit_puts_its_text_in_the_place_of_the_other(tmp_path: Path) -> None:
    (tmp_path / "a.py").write_text("one two three")
    Edit("a.py", "two", "2").apply(tmp_path)
    assert (tmp_path / "a.py").read_text() == "one 2 three"


@pytest.mark.parametrize(
    ("passed", "failed", "broken", "verdict"),
    [
        (3, "a test", [], KILLED),
        (3, "a test", ["a fixture"], KILLED),
        (3, None, [], SURVIVED),
        (3, None, ["a fixture"], BROKEN),
        (0, None, [], BROKEN),
    ],
)
def test_only_a_test_that_failed_kills(
    passed: int, failed: str | None, broken: list[str], verdict: str
) -> None:
    assert judge(Found(passed, failed, broken), KILLED) == verdict
