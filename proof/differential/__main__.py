"""Send the same sequences of requests to several servers, and compare all answers.

Without --mixed every app, and another instance of the first, has a database of its own: the other
shows what is noise. With --mixed each step goes to one of the apps, all over ONE PostgreSQL
database, and to the first app alone over another. A model says what is right.
"""

import argparse
import contextlib
import random
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from contract_tests.harness.apps import App
from contract_tests.harness.postgres import cluster
from proof import results
from proof.differential.fleet import Fleet, crews, fleet
from proof.differential.machine import Run
from proof.differential.planted import MOST_STEPS_SHOWN, find_planted
from proof.differential.reach import unmet
from proof.differential.search import search
from proof.differential.show import Difference, side_by_side, write_script


def options() -> argparse.Namespace:
    """What was asked for on the command line."""
    parser = argparse.ArgumentParser(prog="python -m proof.differential", description=__doc__)
    parser.add_argument(
        "--app", action="append", required=True, metavar="DIR[=PYTHON]", type=App.parse
    )
    parser.add_argument("--steps", type=int, default=2000, help="how many; default: %(default)s")
    parser.add_argument("--seed", default="1", help="a number, or `random`; default: %(default)s")
    parser.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    parser.add_argument(
        "--no-shrink", dest="shrink", action="store_false", help="tell the first found"
    )
    parser.add_argument("--self-test", action="store_true", help="find differences that we planted")
    parser.add_argument("--mixed", action="store_true", help="one database for all, on PostgreSQL")
    return parser.parse_args()


@contextlib.contextmanager
def serve(asked: argparse.Namespace) -> Iterator[Fleet]:
    """Serve what was asked for."""
    on_postgresql = asked.mixed or asked.database == "postgresql"
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster() if on_postgresql else contextlib.nullcontext() as admin_url,
        fleet(crews(asked.app, asked.mixed), admin_url, Path(folder)) as servers,
    ):
        yield servers


class Progress:
    """Says every few seconds how far a run is."""

    def __init__(self, steps: int) -> None:
        self._steps = steps
        self._began = self._told = time.monotonic()

    @property
    def seconds(self) -> float:
        return time.monotonic() - self._began

    def __call__(self, run: Run) -> None:
        if time.monotonic() - self._told > 5:
            self._told = time.monotonic()
            sys.stdout.write(f"  {run.steps} of {self._steps} steps, {self.seconds:.0f} s\n")
            sys.stdout.flush()


def self_test(apps: list[App], number: int) -> int:
    """Find the planted differences; 1 if one is not found, or takes many steps to show."""
    sys.stdout.write(f"planted differences, seed {number}\n")
    found = find_planted(apps, number)
    results.write("differential-self-test", seed=number, planted=found)
    return 0 if all(steps and steps <= MOST_STEPS_SHOWN for steps in found.values()) else 1


def main() -> int:
    """Search for a difference; 1 if there is one, told side by side."""
    asked = options()
    number = random.SystemRandom().getrandbits(32) if asked.seed == "random" else int(asked.seed)
    if asked.self_test:
        return self_test(asked.app, number)
    apps = [app.name for app in asked.app]
    database = "postgresql" if asked.mixed else asked.database
    kind = ("mixed" if asked.mixed else "each", database, "+".join(apps))
    results.forget("differential", *kind)
    sys.stdout.write(f"{', '.join(crews(asked.app, asked.mixed))}: seed {number}\n")
    with serve(asked) as servers:
        progress = Progress(asked.steps)
        run = Run(servers, progress=progress)
        difference = search(run, asked.steps, number)
        seconds = progress.seconds
    found = figures(run, seconds)
    results.write(
        "differential", *kind, seed=number, apps=apps, difference=text(difference), **found
    )
    sys.stdout.write("{steps} steps, {requests} requests in {seconds} s, ".format(**found))
    sys.stdout.write("{a_second} a second; {hashed} steps hashed a password\n".format(**found))
    if difference:
        tell(difference, mixed=asked.mixed)
    sys.stdout.writelines(f"never met, so take more steps: {one}\n" for one in found["unmet"])
    return 1 if difference or found["unmet"] else 0


def figures(run: Run, seconds: float) -> dict[str, Any]:
    """What is kept of a run."""
    return {
        "steps": run.steps,
        "requests": run.requests,
        "hashed": run.hashed,
        "seconds": round(seconds, 1),
        "a_second": round(run.requests / seconds),
        "unmet": unmet(run.seen, run.steps),
        "seen": dict(run.seen.most_common()),
    }


def text(difference: Difference | None) -> str | None:
    return str(difference) if difference else None


def tell(difference: Difference, *, mixed: bool) -> None:
    """Show a difference, and how to see it again."""
    sys.stdout.write(f"\n{difference}\n")
    sys.stdout.writelines(f"  {step!r}\n" for step in difference.steps)
    sys.stdout.write(f"\n{side_by_side(difference.answers)}\n\n")
    script = write_script(difference.steps, mixed=mixed)
    sys.stdout.write(f"`{sys.executable} {script}` replays it.\n")


if __name__ == "__main__":
    sys.exit(main())
