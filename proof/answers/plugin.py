"""The pytest plugin: the suite once as it is, then what each mutant's witnesses make of it."""

from collections.abc import Generator
from typing import Any

import httpx
import pytest

from contract_tests.harness.contract import Contract
from proof.answers.catalogue import catalogue
from proof.answers.equivalent import never_said, right_too
from proof.answers.mutant import Mutant
from proof.answers.record import Record
from proof.answers.tally import Tally
from proof.answers.trial import fails, tapped, wrong


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("answers", "wrong answers, which the suite must notice")
    group.addoption("--mutants", default="", metavar="TEXT", help="only those that are named so")


def pytest_configure(config: pytest.Config) -> None:
    config.pluginmanager.register(Answers(config))


class Answers:
    """The run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.contract = Contract()
        self.record = Record(self.contract)
        self.tally = Tally(config)
        self.item: pytest.Item | None = None

    def note(self, response: httpx.Response) -> httpx.Response:
        if self.item:
            self.record.add(self.item, response)
        return response

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_call(self, item: pytest.Item) -> Generator[None]:
        self.item = item
        try:
            yield
        finally:
            self.item = None

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        self.record.seconds[report.nodeid] += report.duration

    @pytest.hookimpl(wrapper=True)
    def pytest_runtestloop(self, session: pytest.Session) -> Generator[None, Any, Any]:
        with tapped(self.note):
            done = yield
        if session.testsfailed:
            raise session.Failed("the suite must pass before it is tried with wrong answers")
        self.try_all()
        self.try_none()
        if self.tally.survivors:
            session.testsfailed = len(self.tally.survivors)
        return done

    def try_all(self) -> None:
        """Every mutant, until the first test that notices it."""
        wanted = self.config.getoption("mutants")
        mutants = [m for m in catalogue(self.contract, self.record) if wanted in m.name]
        self.tally.start(len(mutants))
        for mutant in mutants:
            if why := right_too(mutant):
                self.tally.equivalent(mutant, why)
            else:
                self.try_one(mutant)

    def try_one(self, mutant: Mutant) -> None:
        tap = wrong(mutant, self.contract)
        passed = 0
        for item in self.record.witnesses(mutant):
            if fails(item, tap):
                self.record.noticed(mutant, item)
                return self.tally.killed(mutant, item)
            passed += 1
        why = None if passed else never_said(mutant, self.config.getoption("database"))
        return self.tally.equivalent(mutant, why) if why else self.tally.survived(mutant, passed)

    def try_none(self) -> None:
        """Run the tests that noticed a mutant with right answers: none may fail by itself."""
        for item in list(self.tally.kills):
            if fails(item, lambda response: response):
                self.tally.withdraw(item)

    def pytest_terminal_summary(self) -> None:
        self.tally.report()
