"""The suite's options, and what follows from them before a test runs: loaded as a pytest plugin by
conftest.py.
"""

import contextlib
import os
from collections.abc import Generator
from pathlib import Path
from typing import Any

import pytest

from contract_tests.harness.apps import App
from contract_tests.harness.postgres import cluster
from contract_tests.harness.stash import ADMIN_URL, APPS, RULES, SERVER, UNCONTROLLED

SUITE = Path(__file__).parents[1]
PAGES = SUITE / "pages"
# A test that asks for one of these needs a server that the harness started itself.
CONTROLS = {"app", "server", "database", "secret", "origin", "queries", "faults", "big_server"}


def pytest_addoption(parser: pytest.Parser) -> None:
    group = parser.getgroup("conduit", "which Conduit is tested")
    group.addoption(
        "--app",
        action="append",
        default=[],
        metavar="DIR[=PYTHON]",
        help="an app's folder, e.g. flask_app",
    )
    group.addoption(
        "--interface",
        metavar="NAME",
        help="a key of [tool.triptych.serve] in the app's pyproject.toml",
    )
    group.addoption(
        "--database",
        choices=["sqlite", "postgresql"],
        default="sqlite",
        help="default: %(default)s",
    )
    group.addoption(
        "--target",
        metavar="URL",
        help="a server that runs already; tests that must control it are left out",
    )
    group.addoption(
        "--articles",
        type=int,
        default=1000,
        metavar="N",
        help="size of big_server; default: %(default)s",
    )
    group.addoption(
        "--template",
        metavar="URL",
        help="a database with the app's tables, to copy instead of migrating an empty one",
    )


def pytest_configure(config: pytest.Config) -> None:
    try:
        config.stash[APPS] = [App.parse(text) for text in config.getoption("app")]
        for app in config.stash[APPS]:
            app.serve_command(interface=config.getoption("interface"), host="", port=0)
    except ValueError as error:
        raise pytest.UsageError(str(error)) from None
    only_looking = any(
        config.getoption(name)
        for name in ("collectonly", "help", "showfixtures", "show_fixtures_per_test")
    )
    if not (config.stash[APPS] or config.getoption("target") or only_looking):
        raise pytest.UsageError("say which Conduit to test: --app DIR, or --target URL")
    config.stash[ADMIN_URL] = None if only_looking else _admin_url(config)
    config.stash[UNCONTROLLED] = 0


def _admin_url(config: pytest.Config) -> str | None:
    """The PostgreSQL server that all workers make their databases on, or None on SQLite."""
    if hasattr(config, "workerinput"):
        url: str | None = config.workerinput["admin_url"]
        return url
    several = len(config.stash[APPS]) > 1  # Then the interop tests are run, on both databases.
    if config.getoption("target") or not (several or config.getoption("database") == "postgresql"):
        return None
    if yours := os.environ.get("TEST_DATABASE_URL"):
        return yours
    stack = contextlib.ExitStack()
    config.add_cleanup(stack.close)
    return stack.enter_context(cluster())


@pytest.hookimpl(optionalhook=True)
def pytest_configure_node(node: Any) -> None:
    """Tell an xdist worker where the one PostgreSQL server is."""
    node.workerinput["admin_url"] = node.config.stash[ADMIN_URL]


def pytest_report_header(config: pytest.Config) -> str:
    if target := config.getoption("target"):
        return f"conduit: {target}"
    names = ", ".join(app.name for app in config.stash[APPS])
    if len(config.stash[APPS]) > 1:
        return f"conduit: {names} over one database, on sqlite and postgresql"
    interface = config.getoption("interface") or "default"
    return f"conduit: {names}, interface {interface}, on {config.getoption('database')}"


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Of one app every test is run but those under interop/, of several apps these alone.

    The pages are tested where they are asked for.
    """
    if collection_path == PAGES:
        return None if _is_asked_for(config, PAGES) else True
    several = len(config.stash[APPS]) > 1
    is_interop = collection_path == SUITE / "interop"
    is_other = collection_path.parent == SUITE and collection_path.name.startswith("test_")
    return True if (is_other if several else is_interop) else None


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    # Noted before anything is deselected, so that test_rules.py judges the suite and not the
    # selection.
    config.stash[RULES] = {
        item.nodeid: [rule for mark in item.iter_markers("rule") for rule in mark.args]
        for item in items
        if not item.get_closest_marker("meta")
    }
    dropped = [
        item for item in items if item.get_closest_marker("whole_suite") and not _is_whole(config)
    ]
    for item in items:
        needs = CONTROLS.intersection(getattr(item, "fixturenames", ()))
        if needs:
            item.add_marker("controlled")
        if "big_server" in needs:
            item.add_marker(pytest.mark.xdist_group("big_server"))  # One worker fills it, not all.
        if needs and config.getoption("target"):
            dropped.append(item)
            config.stash[UNCONTROLLED] += 1
    if dropped:
        config.hook.pytest_deselected(items=dropped)
        items[:] = [item for item in items if item not in dropped]


def _is_asked_for(config: pytest.Config, folder: Path) -> bool:
    """Whether the command line names this folder, or something in it."""
    named = [config.invocation_params.dir / argument.partition("::")[0] for argument in config.args]
    return any(folder == path or folder in path.parents for path in named)


def _is_whole(config: pytest.Config) -> bool:
    """Whether the suite as a whole was asked for, not some of its files."""
    return any(
        SUITE.is_relative_to(config.invocation_params.dir / argument) for argument in config.args
    )


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """Learn from an xdist worker how many tests it left out; all leave out the same ones."""
    node.config.stash[UNCONTROLLED] = getattr(node, "workeroutput", {}).get("uncontrolled", 0)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["uncontrolled"] = session.config.stash[UNCONTROLLED]


def pytest_terminal_summary(
    terminalreporter: pytest.TerminalReporter, config: pytest.Config
) -> None:
    if config.getoption("target"):
        count = config.stash[UNCONTROLLED]
        terminalreporter.write_line(
            f"{count} tests left out: they need the secret, Server-Timing or a hand on the database"
        )


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show the end of the server's log with a test that failed."""
    report = yield
    server = item.config.stash.get(SERVER, None)
    if report.failed and server:
        report.sections.append(("server log, its end", server.tail()))
    return report
