"""What a run says."""

import sys

from proof.fuzz.engine import Plan
from proof.fuzz.filters import FILTERS


def say(text: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{text}\n" if text else "")
    sys.stdout.flush()


def tell_filters() -> None:
    """Say what was not counted as a failure, and why."""
    say(f"Filters: {len(FILTERS)}")
    for known in FILTERS:
        say(f"- {known.what}: {known.reason} (dropped {known.dropped})")


def how_to_replay(run: tuple[str, ...], plan: Plan) -> str:
    """What to do next after a failure."""
    more = "".join(f" {option}" for option in plan.options)
    amount = f"--examples {plan.examples} --seed {plan.seed}{more}"
    if run == ("target",):
        again = f"python -m proof.fuzz --target URL {amount}"
    else:
        app, interface, database = run
        name = app.removesuffix("_app")
        again = f"nox -s fuzz -- {name} --interface {interface} --database {database} {amount}"
    return (
        f"Again: {again}\n"
        "One request: serve the app (nox -s serve -- --help), and send it the curl command above,\n"
        "with its host, and for what needs one the token of somebody you signed up there."
    )
