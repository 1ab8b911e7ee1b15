"""Collects what the sessions wrote, for the page and for the JSON."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from contract_tests.harness.contract import Contract
from proof import results

DIFFERENCES = Path(__file__).with_name("differences.yaml")
TARGET = ["target"]
APPS = {"django_app": "wsgi", "flask_app": "wsgi", "fastapi_app": "asgi"}
ALL = "+".join(APPS)
SESSIONS = ("suite", "fuzz", "differential", "mutants", "answers")
# The runs that a whole report is made of, each with the session that makes it.
EXPECTED: dict[tuple[str, ...], str] = {
    **{
        ("suite", app, interface, database): f"nox -s {app.removesuffix('_app')}"
        for database in ("sqlite", "postgresql")
        for app, interface in APPS.items()
    },
    ("suite", "django_app", "asgi", "postgresql"): "nox -s django",
    **{("fuzz", app, interface, "sqlite"): "nox -s fuzz" for app, interface in APPS.items()},
    ("differential", "each", "sqlite", ALL): "nox -s differential",
    ("differential", "mixed", "postgresql", ALL): "nox -s differential",
    **{("mutants", app): "nox -s mutants" for app in APPS},
}

Facts = dict[str, Any]


def collect(*, target: bool = False) -> Facts:
    """All that is known of this project's apps, or of a target alone.

    Everything is there under the name of its session, a list with an entry a run.
    """
    contract, commit = Contract(), results.commit()
    found = {name: _runs(name, target) for name in SESSIONS}
    found["suite"] = [_judged(run, contract) for run in found["suite"]]
    return {
        "made": datetime.now(UTC).strftime("%Y-%m-%d %H:%M UTC"),
        "commit": commit,
        "older": sorted(
            {run["name"] for name in SESSIONS for run in found[name] if run.get("commit") != commit}
        ),
        "target": target,
        **found,
        "rules": contract.rules,
        "budgets": {
            name: operation["x-max-queries"] for name, operation in contract.operations.items()
        },
        "self_test": next(iter(results.read("differential-self-test")), None),
        "differences": yaml.safe_load(DIFFERENCES.read_text()),
        "missing": [] if target else _missing(found),
    }


def _missing(found: dict[str, list[Facts]]) -> list[str]:
    """The sessions to run for a whole report."""
    there = {(name, *run["run"]) for name in SESSIONS for run in found[name]}
    return sorted({session for run, session in EXPECTED.items() if run not in there})


def _runs(session: str, target: bool) -> list[Facts]:
    """The runs of a session on our apps, or on a target."""
    named = [run for run in results.read(session) if run["session"] == session]
    chosen = [run for run in named if (run["run"] == TARGET) is target]
    return [{"name": " · ".join(run["run"]), **run} for run in chosen]


def _judged(run: Facts, contract: Contract) -> Facts:
    """A run of the suite, with its sums."""
    cells = len(run["seen"])
    reasons = [reason for reason in run["missing"].values() if reason]
    return {
        **run,
        # Also a run that was interrupted, or lost a worker, is bad.
        "bad": sum(count for outcome, count in run["tests"].items() if outcome != "passed")
        or run["ended"],
        "failed": sorted(rule for rule, passed in run["rules"].items() if not passed),
        "untried": sorted(contract.rules.keys() - run["rules"].keys()),
        "passed": sum(run["rules"].values()),
        "cells": cells,
        "beyond_reach": len(reasons),
        "pushed": cells - len(run["missing"]),
        "gaps": [cell for cell, reason in run["missing"].items() if not reason],
    }
