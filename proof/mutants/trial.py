"""The trial of one mutant: the tests that should fail with it, and if none does, all of them."""

import time
from dataclasses import asdict, dataclass
from typing import Any

from proof.mutants import pytests
from proof.mutants.bugs import Bug
from proof.mutants.verdict import Found
from proof.mutants.workshop import Workshop

# Seconds. A mutant may hang; no test waits longer than half a minute.
PATIENCE, PATIENCE_FOR_ALL = 150, 900
# Enough articles for a page of 100: a thousand would only take longer to make.
ARTICLES = 120

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
    killed_by_test: str | None = None
    note: str = ""
    seconds: float = 0.0

    def as_json(self) -> dict[str, Any]:
        return {key: value for key, value in asdict(self).items() if key != "app"}


def try_bug(workshop: Workshop, bug: Bug, admin_urls: dict[str, str | None]) -> Result:
    """Put a bug into a copy of the app, and look which test finds it."""
    name, began = workshop.app.name, time.monotonic()
    if reason := bug.equivalent.get(name):
        return Result(name, bug.id, bug.sentence, EQUIVALENT, note=reason)
    environment = {**FASTER, "TEST_DATABASE_URL": admin_urls[bug.database] or ""}
    with workshop.mutant(bug) as mutant:
        options = [f"--app={mutant.folder}={mutant.python}", f"--database={bug.database}"]
        options += [f"--template={workshop.templates[bug.database]}", f"--articles={ARTICLES}"]
        rules = f"--rules={','.join(bug.killed_by)}"
        found = pytests.run([*options, rules], environment, PATIENCE)
        verdict = judge(found, KILLED)
        if verdict == SURVIVED:
            found = pytests.run(options, environment, PATIENCE_FOR_ALL)
            verdict = judge(found, ELSEWHERE)
    note = "; ".join(found.broken[:3]) if verdict == BROKEN else ""
    seconds = round(time.monotonic() - began, 1)
    return Result(name, bug.id, bug.sentence, verdict, found.failed, note, seconds)


def judge(found: Found, killed: str) -> str:
    """The verdict on a run: only a test that failed kills; a server that is not well does not."""
    if found.failed:
        return killed
    return BROKEN if found.broken or not found.passed else SURVIVED
