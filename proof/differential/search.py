"""Takes many steps, and shrinks what shows a difference."""

from hypothesis import HealthCheck, Phase, Verbosity, seed, settings
from hypothesis.stateful import run_state_machine_as_test

from proof.differential.machine import Run, Sequences
from proof.differential.show import Difference
from proof.differential.shrink import shrink

# Of a sequence, at most and on average.
LENGTH, USUAL_LENGTH = 50, 40


def search(run: Run, steps: int, number: int) -> Difference | None:
    """Take about so many steps. Returns the difference that was found, shrunk, or None."""
    machine = seed(number)(type("Sequences", (Sequences,), {"run": run}))
    configured = settings(
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
        run_state_machine_as_test(machine, settings=configured)
    except Difference as difference:
        return shrink(run.fleet, difference, run.trusts_model)
    return None
