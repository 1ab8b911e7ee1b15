"""A whole run over one server: two passes, the figures of both, and what to do about a failure."""

import time
from pathlib import Path

from proof import results
from proof.fuzz import config, filters, newcomers, seen
from proof.fuzz.engine import Pass, Plan, checks, go_through
from proof.fuzz.people import settle
from proof.fuzz.report import how_to_replay, say, tell_filters


def fuzz(url: str, run: tuple[str, ...], plan: Plan, folder: Path, *, fresh: bool) -> int:
    """Go through the server as somebody and as nobody, and keep the figures as those of `run`.

    `fresh` says that nobody used the server before. Returns how many failures there were.
    """
    results.forget("fuzz", *run)
    filters.forget()
    seen.SEEN.forget()
    newcomers.begin(fresh=fresh)
    began = time.monotonic()
    people = settle(f"{url}/api", fresh=fresh)
    passes: dict[str, Pass] = {}
    for name, signed_in in (("signed in", True), ("anonymous", False)):
        say(f"{' '.join(run)}, {name}: seed {plan.seed}, {plan.examples} examples an operation")
        file = config.write(people, folder, signed_in=signed_in)
        passes[name] = go_through(f"{url}/api", file, plan)
    failures = [failure for each in passes.values() for failure in each.failures]
    wrong = len(failures) or sum(each.code != 0 for each in passes.values())
    seconds = time.monotonic() - began
    if not plan.options:  # A run of some phases or operations alone is no run for the report.
        write(run, plan, passes, seconds, wrong)
    cases = sum(each.cases for each in passes.values())
    say(f"{' '.join(run)}: {cases:,} cases in {seconds:.0f} s, {wrong} failures.")
    tell_filters()
    say(how_to_replay(run, plan) if wrong else "")
    return wrong


def write(
    run: tuple[str, ...], plan: Plan, passes: dict[str, Pass], seconds: float, wrong: int
) -> None:
    """Keep the figures for the report."""
    results.write(
        "fuzz",
        *run,
        cases=sum(each.cases for each in passes.values()),
        operations=max(each.report["operations"]["tested"] for each in passes.values()),
        seed=plan.seed,
        examples=plan.examples,
        options=list(plan.options),
        seconds=round(seconds, 1),
        phases={name: each.phases for name, each in passes.items()},
        checks=checks(),
        wrong=wrong,
        failures=[failure for each in passes.values() for failure in each.failures],
        filters=[
            {"what": known.what, "reason": known.reason, "dropped": known.dropped}
            for known in filters.FILTERS
        ],
        requests=dict(seen.SEEN.phases),
        answers=seen.SEEN.answers(),
    )
