"""The trial of one mutant: the tests that should fail with it, and if none does, all of them."""

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from contract_tests.harness.apps import App
from proof.mutants.bugs import Bug
from proof.mutants.workshop import Workshop

ROOT = Path(__file__).parents[2]
# Seconds. A mutant may hang; no test waits longer than half a minute.
PATIENCE, PATIENCE_FOR_ALL = 150, 900
# Enough articles for a page of 100: a thousand would only take longer to make.
ARTICLES = 120

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
    with workshop.mutant(bug) as mutant:
        options = [f"--app={mutant.folder}={mutant.python}", f"--database={bug.database}"]
        options.append(f"--template={workshop.templates[bug.database]}")
        environment = {**os.environ, "TEST_DATABASE_URL": admin_urls[bug.database] or ""}
        rules = f"--rules={','.join(bug.killed_by)}"
        found = run_tests(mutant, [*options, rules], environment, PATIENCE)
        verdict = judge(found, KILLED)
        if verdict == SURVIVED:
            found = run_tests(mutant, options, environment, PATIENCE_FOR_ALL)
            verdict = judge(found, ELSEWHERE)
    note = "; ".join(found["broken"][:3]) if verdict == BROKEN else ""
    seconds = round(time.monotonic() - began, 1)
    return Result(name, bug.id, bug.sentence, verdict, found["failed"], note, seconds)


def judge(found: dict[str, Any], killed: str) -> str:
    """The verdict on a run: only a test that failed kills; a server that is not well does not."""
    if found["failed"]:
        return killed
    return BROKEN if found["broken"] or not found["passed"] else SURVIVED


def run_tests(
    mutant: App, options: Sequence[str], environment: dict[str, str], patience: float
) -> dict[str, Any]:
    """Run the contract's tests until one fails. Returns what verdict.py tells of them."""
    file = mutant.folder.parent / "verdict.json"
    pytest = [sys.executable, "-m", "pytest", "contract_tests", "--quiet", "--tb=short"]
    # Of pytest's plugins the suite needs none; to load them all takes a second.
    plugins = ["--disable-plugin-autoload", "-p", "no:cacheprovider", "-p", "proof.mutants.verdict"]
    command = [*pytest, *plugins, f"--verdict={file}", f"--articles={ARTICLES}", *options]
    process = subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    try:
        said, _ = process.communicate(timeout=patience)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)  # The servers end with it: they are on its leash.
        process.communicate()
        return {"passed": 0, "failed": None, "broken": [f"no end after {patience:.0f} s"]}
    if not file.exists():
        return {"passed": 0, "failed": None, "broken": [said.strip()[-500:]]}
    found: dict[str, Any] = json.loads(file.read_text())
    file.unlink()
    return found
