"""A pytest plugin that knows how a run ended.

The run ends with the first test that fails. What fails before a test, in a fixture, is noted but
proves nothing: the next test is tried.
"""

from dataclasses import dataclass, field

import pytest

# A server that does not start now will not start for the next test.
NOT_WELL = ("ended before it was healthy", "was not healthy within")


@dataclass
class Found:
    """How many tests passed, the one that failed, and what went wrong outside of a test."""

    passed: int = 0
    failed: str | None = None
    broken: list[str] = field(default_factory=list)


class Verdict:
    """The plugin; `found` grows while the tests run."""

    def __init__(self) -> None:
        self.found = Found()

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self.session = session

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when == "call" and report.passed:
            self.found.passed += 1
        elif report.when == "call" and report.failed:
            self.found.failed = report.nodeid
            self.session.shouldstop = "a test has failed"
        elif report.when == "setup" and report.failed:
            self.found.broken.append(f"{report.nodeid}: {last_line(report)}")
            if any(words in report.longreprtext for words in NOT_WELL):
                self.session.shouldstop = "the server is not well"


def last_line(report: pytest.TestReport) -> str:
    """What a fixture that failed said last."""
    return next((line for line in reversed(report.longreprtext.splitlines()) if line), "")
