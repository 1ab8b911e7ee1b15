"""`--rules a,b`: run only the tests that prove any of these rules. A pytest plugin, loaded by
conftest.py.
"""

from pathlib import Path

import pytest


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.getgroup("conduit").addoption(
        "--rules",
        metavar="ID,ID",
        type=lambda text: set(text.split(",")),
        help="only the tests of these rules of the contract",
    )


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Leave out the files that name none of the rules: to import them all takes longer."""
    rules = config.getoption("rules")
    if not rules or not collection_path.name.startswith("test_"):
        return None
    text = collection_path.read_text()
    return None if any(f'"{rule}"' in text for rule in rules) else True


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    rules = config.getoption("rules")
    if not rules:
        return
    dropped = [item for item in items if not rules & rules_of(item)]
    config.hook.pytest_deselected(items=dropped)
    items[:] = [item for item in items if item not in dropped]


def rules_of(item: pytest.Item) -> set[str]:
    """The rules that a test is marked with."""
    return {rule for mark in item.iter_markers("rule") for rule in mark.args}
