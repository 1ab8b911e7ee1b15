"""One test, once more, with a mutant at work."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest
from _pytest.outcomes import OutcomeException

from contract_tests.harness.client import Tap, taps
from contract_tests.harness.contract import Contract
from proof.answers.answer import Answer, names
from proof.answers.mutant import Mutant


def fails(item: pytest.Item, tap: Tap) -> bool:
    """Run a test again, its own calls through the tap: its fixtures get right answers.

    The hooks are called as pytest's own runner calls them, less the report, which would cost more
    than the test. What is shared by the tests of a module stays until a test of another module
    comes.
    """
    state: Any = item.session._setupstate
    state.teardown_exact(item)
    test: Any = item
    test._initrequest()
    try:
        item.ihook.pytest_runtest_setup(item=item)
        with tapped(tap):
            return _call_fails(item)
    finally:
        item.ihook.pytest_runtest_teardown(item=item, nextitem=item.parent)
        test._request, test.funcargs = False, None


def _call_fails(item: pytest.Item) -> bool:
    try:
        item.ihook.pytest_runtest_call(item=item)
    except (Exception, OutcomeException):
        return True
    return False


@contextmanager
def tapped(tap: Tap) -> Iterator[None]:
    taps.append(tap)
    try:
        yield
    finally:
        taps.remove(tap)


def wrong(mutant: Mutant, contract: Contract) -> Tap:
    """The tap that puts a mutant's answers in the place of the right ones."""

    def tap(response: httpx.Response) -> httpx.Response:
        if mutant.answers not in names(response, contract):
            return response
        altered = mutant.alter(Answer.of(response))
        return response if altered is None else altered.onto(response)

    return tap
