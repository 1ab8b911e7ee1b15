"""Every rule of the pages has a test, and every test a rule."""

from importlib.util import find_spec

import pytest

from contract_tests.harness.contract import Contract
from contract_tests.harness.stash import RULES
from contract_tests.harness.visitor import CONTRACT

pytestmark = pytest.mark.meta


@pytest.mark.skipif(not find_spec("playwright"), reason="some are tested in a browser")
def test_every_rule_has_a_test(pytestconfig: pytest.Config) -> None:
    tested = {rule for rules in pytestconfig.stash[RULES].values() for rule in rules}
    missing = sorted(CONTRACT["x-rules"].keys() - tested)
    assert missing == []


def test_every_test_has_a_rule(pytestconfig: pytest.Config) -> None:
    assert [test for test, rules in pytestconfig.stash[RULES].items() if not rules] == []


def test_every_rule_that_a_test_names_is_in_the_contract(
    contract: Contract, pytestconfig: pytest.Config
) -> None:
    named = {rule for rules in pytestconfig.stash[RULES].values() for rule in rules}
    assert sorted(named - CONTRACT["x-rules"].keys() - contract.rules.keys()) == []
