"""The trial of one mutant: the tests that should fail with it, and if none does, all of them."""

import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from functools import partial
from typing import Any

from contract_tests.harness.apps import App
from proof.mutants import pytests
from proof.mutants.bugs import Bug
from proof.mutants.verdict import Found
from proof.mutants.workshop import Workshop

# Seconds. A mutant may hang; no test waits longer than half a minute.
PATIENCE, PATIENCE_FOR_ALL = 150, 900

# gunicorn then imports the app once, not in each of its processes.
FASTER = {"GUNICORN_CMD_ARGS": "--preload"}

KILLED, ELSEWHERE, SURVIVED = "killed", "killed elsewhere", "survived"
EQUIVALENT, BROKEN = "equivalent", "broken"


@dataclass(frozen=True)
class Result:
    """How the trial of one mutant ended, after how many seconds, and what there is to say of it."""

    app: str
    id: str
    bug: str
    verdict: str
    database: str
    killed_by_test: str | None = None
    note: str = ""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key != "app"}


def try_bug(shop: Workshop, bug: Bug) -> Result:
    """Put a bug into a copy of the app, and look which test finds it."""
    began = time.monotonic()
    end = partial(Result, shop.app.name, bug.id, bug.sentence)
    if reason := bug.equivalent.get(shop.app.name):
        return end(EQUIVALENT, bug.database, note=reason)
    with shop.mutant(bug) as mutant:
        rules = f"--rules={','.join(bug.killed_by)}"
        found = run(shop, mutant, bug.database, ["contract_tests", rules], PATIENCE)
        verdict = judge(found, KILLED)
        if verdict == SURVIVED:
            found = run(shop, mutant, bug.database, ["contract_tests"], PATIENCE_FOR_ALL)
            verdict = judge(found, ELSEWHERE)
    note = "; ".join(found.broken[:3]) if verdict == BROKEN else ""
    seconds = round(time.monotonic() - began, 1)
    return end(verdict, bug.database, found.failed, note, seconds)


def confirm(shop: Workshop, results: Sequence[Result]) -> list[Result]:
    """The same results of one app, less the kills by a test that fails without any bug, too."""
    void: set[str] = set()
    for database in shop.templates:
        killers = {one.killed_by_test for one in results if one.database == database}
        tests = sorted(test for test in killers if test)
        if tests:
            found = run(shop, shop.app, database, tests, PATIENCE_FOR_ALL)
            if found.failed or found.passed < len(tests):
                void.update([found.failed] if found.failed else tests)
    note = "its test fails without the bug, too"
    return [
        replace(one, verdict=BROKEN, note=note) if one.killed_by_test in void else one
        for one in results
    ]


def run(shop: Workshop, app: App, database: str, tests: Sequence[str], patience: float) -> Found:
    """Run these tests against an app, on a copy of the workshop's database."""
    template = shop.templates[database]
    options = [f"--app={app.folder}={app.python}", f"--database={database}"]
    environment = {**FASTER, "TEST_DATABASE_URL": shop.admin_urls[database] or ""}
    return pytests.run([*tests, *options, f"--template={template}"], environment, patience)


def judge(found: Found, killed: str) -> str:
    """The verdict on a run: only a test that failed kills; a server that is not well does not."""
    if found.failed:
        return killed
    return BROKEN if found.broken or not found.passed else SURVIVED
