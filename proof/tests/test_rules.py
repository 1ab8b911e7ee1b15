"""What the sequences are about, tried on the model alone: it answers as every server should."""

from typing import Any, cast

import pytest

from proof.differential.fleet import Fleet
from proof.differential.machine import Run
from proof.differential.reach import LONG, unmet
from proof.differential.search import search
from proof.differential.show import Difference
from proof.differential.shrink import new_model
from proof.differential.steps import Answer, Step


class Models:
    """A fleet of two models. The second answers `wrong` to requests of this method and path."""

    def __init__(self, wrong: Answer | None = None, *, method: str = "", path: str = "") -> None:
        self.wrong = wrong
        self.where = (method, path)

    def start_over(self) -> None:
        self.model = new_model()

    def take(self, number: int, step: Step) -> dict[str, Answer]:
        self.model.step = number
        right = self.model.answer(step)
        spoil = self.wrong is not None and (step.method, step.path) == self.where
        return {"right": right, "other": self.wrong if spoil and self.wrong else right}


def run(models: Models, steps: int, **options: Any) -> tuple[Run, Difference | None]:
    """Take so many steps."""
    run = Run(cast(Fleet, models), **options)
    return run, search(run, steps, number=1)


@pytest.fixture(scope="module")
def long_run() -> Run:
    done, difference = run(Models(), LONG)
    assert difference is None
    return done


def test_a_long_run_meets_what_it_must(long_run: Run) -> None:
    assert long_run.steps >= LONG
    assert unmet(long_run.seen, long_run.steps) == []


def test_few_steps_hash_a_password(long_run: Run) -> None:
    assert 0 < long_run.hashed <= 0.03 * long_run.steps


def test_the_same_seed_takes_the_same_steps() -> None:
    first, second = (run(Models(), 500)[0] for _ in range(2))
    assert first.seen == second.seen


@pytest.mark.parametrize("trusts_model", [True, False])
def test_what_differs_is_found_and_shrunk_to_what_is_needed(trusts_model: bool) -> None:
    wrong = Answer(204, {}, None)
    models = Models(wrong, method="GET", path="/tags")
    _, difference = run(models, 1000, trusts_model=trusts_model)
    assert difference
    assert [step.path for step in difference.steps] == ["/tags"]


def test_the_model_finds_what_all_do_wrong_together() -> None:
    class Alike(Models):
        def take(self, number: int, step: Step) -> dict[str, Answer]:
            answers = super().take(number, step)
            return dict.fromkeys(answers, answers["other"])

    models = Alike(Answer(200, {}, {"tags": []}), method="GET", path="/tags")
    assert run(models, 1000, trusts_model=False)[1] is None
    _, difference = run(models, 1000)
    assert difference
    assert "not as the contract says" in str(difference)
