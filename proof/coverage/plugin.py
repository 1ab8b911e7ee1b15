"""Keeps what a run of the contract suite found, and fails it if something was never pushed.

    python -m pytest -p proof.coverage.plugin contract_tests --app flask_app

For runs of the whole suite: it writes results/suite-….json, which `python -m proof.coverage` shows.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import Any

import pytest

from contract_tests.harness import client
from contract_tests.harness.contract import Contract
from contract_tests.harness.server import SECRET
from contract_tests.harness.stash import APPS, RULES
from proof import results
from proof.coverage.matrix import Cell, Matrix
from proof.coverage.reach import beyond_reach


@dataclass
class Found:
    """What a run found: cells, how many tests had which outcome, and those of each rule's tests."""

    matrix: Matrix
    outcomes: Counter[str] = field(default_factory=Counter)
    rules: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))


EXIT = pytest.StashKey[int]()
FOUND = pytest.StashKey[Found]()


def pytest_configure(config: pytest.Config) -> None:
    secret = None if config.getoption("target") else SECRET
    found = Found(Matrix(Contract(), secret))
    config.stash[FOUND] = found
    client.witnesses.append(found.matrix.see)
    if not hasattr(config, "workerinput"):
        config.pluginmanager.register(_Listener(found))


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every report say which rules its test proves; xdist brings it along."""
    for item in items:
        item.user_properties.append(("rules", config.stash[RULES].get(item.nodeid, [])))


class _Listener:
    """Hears how every test went, in the one process that hears of all."""

    def __init__(self, found: Found) -> None:
        self._found = found

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "call" and report.passed:
            return
        self._found.outcomes[report.outcome] += 1
        rules: Any = dict(report.user_properties).get("rules", [])
        for rule in rules:
            self._found.rules[rule].add(report.outcome)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add what a worker saw."""
    told = getattr(node, "workeroutput", {})
    matrix = node.config.stash[FOUND].matrix
    matrix.seen.update({Cell(*cell): count for *cell, count in told.get("seen", [])})
    for operation, cost in told.get("costs", {}).items():
        matrix.add_cost(operation, cost)


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    config.stash[EXIT] = int(session.exitstatus)
    found = config.stash[FOUND]
    if hasattr(config, "workeroutput"):
        config.workeroutput["seen"] = [[*cell, count] for cell, count in found.matrix.seen.items()]
        config.workeroutput["costs"] = found.matrix.costs
        return
    _write(config, found)
    if session.exitstatus == pytest.ExitCode.OK and _gaps(config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    matrix, gaps = config.stash[FOUND].matrix, _gaps(config)
    cells, seen = matrix.cells, matrix.seen
    reason = "not tried" if config.getoption("target") else "beyond reach"
    terminalreporter.write_line(
        f"coverage of the contract: {len(seen)} of {len(cells)} cells; "
        f"{len(gaps)} missing, {len(cells) - len(seen) - len(gaps)} {reason}"
    )
    for cell in gaps:
        terminalreporter.write_line(f"  never seen: {cell}", red=True)


def _gaps(config: pytest.Config) -> list[Cell]:
    """What was never seen although it could have been. A server of somebody else is not blamed for
    what needs a hand on it.
    """
    if config.getoption("target"):
        return []
    database = config.getoption("database")
    missing = config.stash[FOUND].matrix.missing()
    return [cell for cell in missing if not beyond_reach(cell, database)]


def _write(config: pytest.Config, found: Found) -> None:
    database = config.getoption("database")
    matrix = found.matrix
    results.write(
        "suite",
        *_run(config),
        tests=found.outcomes,
        ended=int(config.stash[EXIT]),
        rules={rule: outcomes == {"passed"} for rule, outcomes in sorted(found.rules.items())},
        costs=matrix.costs,
        missing={str(cell): beyond_reach(cell, database) for cell in matrix.missing()},
        seen=[[*cell, matrix.seen[cell]] for cell in matrix.cells],
    )


def _run(config: pytest.Config) -> tuple[str, ...]:
    """What was run: app, interface and database."""
    if config.getoption("target"):
        return ("target",)
    [app] = config.stash[APPS]
    interface = config.getoption("interface") or app.interfaces[0]
    return app.name, interface, config.getoption("database")
