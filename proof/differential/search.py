"""Takes many steps, and shrinks what shows a difference."""

import random

from hypothesis import HealthCheck, Phase, Verbosity, settings
from hypothesis.errors import Flaky
from hypothesis.internal.conjecture.providers import AVAILABLE_PROVIDERS, HypothesisProvider
from hypothesis.stateful import run_state_machine_as_test

from proof.differential.machine import Run
from proof.differential.rules import Sequences
from proof.differential.show import Difference
from proof.differential.shrink import shrink

# Of a sequence, at most and on average.
LENGTH, USUAL_LENGTH = 50, 45


class Seeded(HypothesisProvider):
    """Hypothesis's own generator, without what it does when it chooses the next example: it copies
    parts of the last ones, so that many steps would be the same ones again.
    """

    seeds = random.Random()

    def __init__(self, data: object, /) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self._random = random.Random(self.seeds.getrandbits(64))


AVAILABLE_PROVIDERS["seeded"] = Seeded


def search(run: Run, steps: int, number: int) -> Difference | None:
    """Take about so many steps. Returns the difference that was found, shrunk, or None."""
    Seeded.seeds.seed(number)
    configured = settings(
        backend="seeded",
        max_examples=-(-steps // USUAL_LENGTH),
        stateful_step_count=LENGTH,
        deadline=None,
        database=None,
        phases=[Phase.generate],
        suppress_health_check=list(HealthCheck),
        verbosity=Verbosity.quiet,
        report_multiple_bugs=False,
    )
    try:
        machine = type("Sequences", (Sequences,), {"run": run})
        run_state_machine_as_test(machine, settings=configured)
    except (Difference, Flaky):
        # Flaky, if it did not show again: a race, perhaps. It is told as it was seen.
        assert run.difference
        return shrink(run.fleet, run.difference, run.trusts_model)
    return None
