"""What the plugin in options.py keeps on pytest's configuration for the fixtures.

A module of its own: a plugin that a conftest has imported before would not have its asserts
rewritten.
"""

import pytest

from contract_tests.harness.apps import App
from contract_tests.harness.server import Server

APPS = pytest.StashKey[list[App]]()
ADMIN_URL = pytest.StashKey[str | None]()
RULES = pytest.StashKey[dict[str, list[str]]]()
UNCONTROLLED = pytest.StashKey[int]()
SERVER = pytest.StashKey[Server]()
