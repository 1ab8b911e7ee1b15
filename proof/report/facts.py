"""Collects what the sessions wrote, for the page and for the JSON."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import yaml

from contract_tests.harness.contract import Contract
from proof import results

DIFFERENCES = Path(__file__).with_name("differences.yaml")
TARGET = ["target"]
# What each kind of proof is, and the session that makes it.
SESSIONS = {
    "suite": "nox -s django flask fastapi",
    "fuzz": "nox -s fuzz",
    "differential": "nox -s differential",
    "mutants": "nox -s mutants",
    "answers": "nox -s answers",
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
        "missing": [] if target else [SESSIONS[name] for name in SESSIONS if not found[name]],
    }


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
        "failed": sorted(rule for rule, passed in run["rules"].items() if not passed),
        "untried": sorted(contract.rules.keys() - run["rules"].keys()),
        "passed": sum(run["rules"].values()),
        "cells": cells,
        "beyond_reach": len(reasons),
        "pushed": cells - len(run["missing"]),
        "gaps": [cell for cell, reason in run["missing"].items() if not reason],
    }
