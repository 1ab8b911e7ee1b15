"""Try every bug of the catalogue on every app: `python -m proof.mutants --help`."""

import argparse
import contextlib
import sys
import time
from collections.abc import Iterable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor, as_completed

from contract_tests.harness.apps import App
from contract_tests.harness.postgres import cluster
from proof import results
from proof.mutants.bugs import Bug, faults, load
from proof.mutants.trial import (
    BROKEN,
    ELSEWHERE,
    EQUIVALENT,
    KILLED,
    SURVIVED,
    Result,
    confirm,
    try_bug,
)
from proof.mutants.workshop import opened

HELP = """\
Put bugs that people make into a copy of each app, one at a time, and run the contract's tests
against it: first those of the rules that the bug breaks, then, if none of them fails, all. A bug
that no test finds has survived: a test is missing. In the end the tests that failed are run once
more without any bug, and must pass. The bugs stand in proof/mutants/catalogue.
"""


def main(arguments: list[str] | None = None) -> int:
    """Run the trials. Returns 0 if every mutant was killed."""
    options = parser().parse_args(arguments)
    bugs = [bug for bug in load() if options.k in bug.id]
    wrong = [line for app in options.app for line in faults(bugs, app.name, app.folder)]
    if wrong or not bugs:
        say("\n".join(wrong) or f"no bug has {options.k!r} in its id")
        say("Bring proof/mutants/catalogue into step with the code, then run this again.")
        return 2
    for app in options.app if not options.k else []:
        results.forget("mutants", app.name)
    began = time.monotonic()
    found = list(trials(options.app, bugs, options.workers))
    for app in options.app:
        tell(app.name, [one for one in found if one.app == app.name], keep=not options.k)
    say(f"{len(found)} mutants in {time.monotonic() - began:.0f} s")
    return 1 if any(one.verdict in (SURVIVED, BROKEN) for one in found) else 0


def parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser("python -m proof.mutants", description=HELP)
    app = parser.add_argument("--app", action="append", required=True, type=App.parse)
    app.metavar, app.help = "DIR=PYTHON", "an app's folder, and the Python that has its stack"
    parser.add_argument("-k", default="", metavar="TEXT", help="only bugs whose id has this in it")
    parser.add_argument("--workers", type=int, default=2, metavar="N", help="mutants at one time")
    return parser


def trials(apps: list[App], bugs: list[Bug], workers: int) -> Iterator[Result]:
    """Try each bug on each app, `workers` of them at a time."""
    with contextlib.ExitStack() as stack:
        admin_urls: dict[str, str | None] = {"sqlite": None}
        if any(bug.database == "postgresql" for bug in bugs):
            admin_urls["postgresql"] = stack.enter_context(cluster())
        say(f"preparing {', '.join(app.name for app in apps)}")
        shops = [stack.enter_context(opened(app, admin_urls)) for app in apps]
        pool = ThreadPoolExecutor(workers)
        stack.callback(pool.shutdown, cancel_futures=True)
        jobs = [pool.submit(try_bug, shop, bug) for bug in bugs for shop in shops]
        results = list(told(jobs))
        say("running the tests that killed without any bug")
        for shop in shops:
            yield from confirm(shop, [one for one in results if one.app == shop.app.name])


def told(jobs: list[Future[Result]]) -> Iterator[Result]:
    """The results of these jobs, each told as it comes."""
    for number, job in enumerate(as_completed(jobs), 1):
        result = job.result()
        say(f"[{number}/{len(jobs)}] {describe(result)}")
        yield result


def describe(result: Result) -> str:
    """A mutant's end, in a line."""
    test = (result.killed_by_test or "").removeprefix("contract_tests/")
    line = f"{result.app} {result.id}: {result.verdict} {test or result.note}"
    return f"{line.rstrip()} ({result.seconds:.1f} s)"


def tell(app: str, found: list[Result], *, keep: bool) -> None:
    """Sum up what was found of an app; keep it, unless only some bugs were tried."""
    killed = [one for one in found if one.verdict in (KILLED, ELSEWHERE)]
    equivalent = [one for one in found if one.verdict == EQUIVALENT]
    say(f"{app}: {len(killed)} killed, {len(equivalent)} equivalent, of {len(found)}")
    advice = {
        SURVIVED: "survived: write the test that is missing",
        BROKEN: "proves nothing: mend its edits, or the test",
        ELSEWHERE: "was killed by a test of another rule: name that in killed_by",
    }
    for one in found:
        if one.verdict in advice:
            say(f"  {one.id} {advice[one.verdict]} ({one.killed_by_test or one.note or one.bug})")
    if keep:
        results.write("mutants", app, **figures(found, killed, equivalent))


def figures(
    found: list[Result], killed: list[Result], equivalent: list[Result]
) -> dict[str, object]:
    return {
        "killed": len(killed),
        "total": len(found),
        "equivalent": len(equivalent),
        "survivors": names(one for one in found if one.verdict == SURVIVED),
        "broken": names(one for one in found if one.verdict == BROKEN),
        "mutants": [one.as_json() for one in sorted(found, key=lambda one: one.id)],
    }


def names(found: Iterable[Result]) -> list[str]:
    return sorted(one.id for one in found)


def say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
