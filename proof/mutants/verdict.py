"""A pytest plugin (`-p proof.mutants.verdict`) that tells in a file how a run ended.

The run ends with the first test that fails. What fails before a test, in a fixture, is noted but
proves nothing: the next test is tried.
"""

import json
from pathlib import Path
from typing import Any

import pytest


class Verdict:
    """What was found: the test that failed, and the fixtures that did."""

    def __init__(self, file: Path) -> None:
        self.file = file
        self.found: dict[str, Any] = {"passed": 0, "failed": None, "broken": []}
        self.session: pytest.Session | None = None

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.found["passed"] += 1
        elif report.when == "call" and report.failed and not self.found["failed"]:
            self.found["failed"] = report.nodeid
            assert self.session is not None
            self.session.shouldstop = "a test has failed"
        elif report.when == "setup" and report.failed:
            self.found["broken"].append(f"{report.nodeid}: {last_line(report)}")
            if "ended before it was healthy" in report.longreprtext:
                assert self.session is not None
                self.session.shouldstop = "the server does not start"

    def pytest_sessionfinish(self) -> None:
        self.file.write_text(json.dumps(self.found))


def last_line(report: pytest.TestReport) -> str:
    """What a fixture that failed said last."""
    return next((line for line in reversed(report.longreprtext.splitlines()) if line), "")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--verdict", type=Path, metavar="FILE", help="where to tell how it ended")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Verdict(config.getoption("verdict")))
