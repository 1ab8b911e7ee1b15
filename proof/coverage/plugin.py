"""Keeps what a run of the contract suite found, and fails it if something was never pushed.

    python -m pytest -p proof.coverage.plugin contract_tests --app flask_app

For runs of the whole suite: it writes results/suite-….json, which `python -m proof.coverage` shows.
"""

from collections import Counter, defaultdict
from pathlib import Path
from typing import Any

import pytest

from contract_tests.harness import client
from contract_tests.harness.contract import Contract
from contract_tests.harness.stash import APPS, RULES
from proof import results
from proof.coverage.matrix import Cell, Matrix
from proof.coverage.reach import beyond_reach

MATRIX: pytest.StashKey[Matrix] = pytest.StashKey()
OUTCOMES: pytest.StashKey[Counter[str]] = pytest.StashKey()
# The rules, each with the outcomes of its tests.
PROVED: pytest.StashKey[dict[str, Counter[str]]] = pytest.StashKey()


def pytest_configure(config: pytest.Config) -> None:
    config.stash[MATRIX] = Matrix(Contract())
    outcomes: Counter[str] = Counter()
    config.stash[OUTCOMES] = outcomes
    config.stash[PROVED] = defaultdict(Counter)
    client.taps.append(config.stash[MATRIX].see)


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Let every report say which rules its test proves; xdist brings it along."""
    for item in items:
        item.user_properties.append(("rules", config.stash[RULES].get(item.nodeid, [])))


class _Collector:
    """Hears of every test, in the one process that hears of all of them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" or report.outcome != "passed":
            self._config.stash[OUTCOMES][report.outcome] += 1
            rules: Any = dict(report.user_properties).get("rules", [])
            for rule in rules:
                self._config.stash[PROVED][rule][report.outcome] += 1


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Add up what a worker saw."""
    seen = getattr(node, "workeroutput", {}).get("seen", [])
    node.config.stash[MATRIX].seen.update({Cell(*cell): count for *cell, count in seen})


@pytest.hookimpl(trylast=True)
def pytest_sessionstart(session: pytest.Session) -> None:
    if not hasattr(session.config, "workerinput"):
        session.config.pluginmanager.register(_Collector(session.config))


def pytest_sessionfinish(session: pytest.Session) -> None:
    config = session.config
    matrix = config.stash[MATRIX]
    if hasattr(config, "workeroutput"):
        config.workeroutput["seen"] = [[*cell, count] for cell, count in matrix.seen.items()]
        return
    _write(config, matrix)
    if session.exitstatus == pytest.ExitCode.OK and _gaps(config):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    matrix, gaps = config.stash[MATRIX], _gaps(config)
    pushed = len(matrix.cells) - len(matrix.missing())
    terminalreporter.write_line(
        f"coverage of the contract: {pushed} of {len(matrix.cells)} cells, {len(gaps)} missing"
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
    return [cell for cell in config.stash[MATRIX].missing() if not beyond_reach(cell, database)]


def _run(config: pytest.Config) -> tuple[str, ...]:
    if config.getoption("target"):
        return ("target",)
    [app] = config.stash[APPS]
    interface = config.getoption("interface") or app.interfaces[0]
    return app.name, interface, config.getoption("database")


def _write(config: pytest.Config, matrix: Matrix) -> Path:
    database = config.getoption("database")
    rules = {
        rule: sorted(outcomes) == ["passed"] for rule, outcomes in config.stash[PROVED].items()
    }
    missing = {str(cell): beyond_reach(cell, database) for cell in matrix.missing()}
    return results.write(
        "suite",
        *_run(config),
        tests={**config.stash[OUTCOMES]},
        rules=dict(sorted(rules.items())),
        cells=len(matrix.cells),
        missing=missing,
        seen=[[*cell, matrix.seen[cell]] for cell in matrix.cells],
    )
