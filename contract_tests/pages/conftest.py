"""Each app with the demo's world in it, and who looks at its pages.

pytest contract_tests/pages --app flask_app         one app
pytest contract_tests/pages --app … --app … --app … three, and whether they show the same
"""

import contextlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import User
from contract_tests.harness.contract import Contract
from contract_tests.harness.databases import Database, faulty, temporary_database
from contract_tests.harness.server import Server, is_healthy, serving, until
from contract_tests.harness.stash import ADMIN_URL, APPS, SERVER
from contract_tests.harness.visitor import Visitor

# Only the session `pages` has what drives a browser.
collect_ignore = [] if find_spec("playwright") else ["browser"]


@dataclass
class Site:
    """A served app, its database, and its API for whoever prepares something."""

    app: App
    server: Server
    database: Database
    conduit: Conduit
    visitors: list[Visitor]

    @property
    def url(self) -> str:
        return self.server.url

    @property
    def framework(self) -> str:
        return self.app.name.removesuffix("_app")

    @property
    def cookie(self) -> str:
        return f"{self.framework}_session"

    def visit(self) -> Visitor:
        """Somebody new, whom the site does not know."""
        visitor = Visitor(self.url)
        self.visitors.append(visitor)
        return visitor

    def make_user(self, stem: str = "user", **fields: object) -> User:
        """Somebody with an account, who uses the API."""
        return self.conduit.make_user(stem, **fields)


Serve = Callable[..., Site]


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    """Pages are compared where there is more than one app."""
    alone = len(config.stash[APPS]) < 2
    return True if alone and collection_path.name == "test_same.py" else None


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `served` for each app."""
    if "served" in metafunc.fixturenames:
        apps = metafunc.config.stash[APPS]
        metafunc.parametrize("served", apps, ids=[app.name for app in apps])


@pytest.fixture(scope="session")
def serve(pytestconfig: pytest.Config, folder: Path, contract: Contract) -> Iterator[Serve]:
    """`serve(app)` is that app, served; each is started once, when it is first asked for.

    `serve(app, "untouched")` is another one, with a database of its own that tests leave as it is.
    """
    running: dict[tuple[App, str], Site] = {}
    with contextlib.ExitStack() as stack:

        def start(app: App, database_name: str = "shared") -> Site:
            if (app, database_name) not in running:
                new = temporary_database(pytestconfig.stash[ADMIN_URL], folder, None)
                database = stack.enter_context(faulty(stack.enter_context(new)))
                interface = pytestconfig.getoption("interface")
                server = stack.enter_context(
                    serving(
                        app,
                        database_url=database.url,
                        folder=folder,
                        interface=interface if interface in app.interfaces else None,
                        seed=[],
                    )
                )
                conduit = Conduit(server.url, contract)
                stack.callback(conduit.close)
                running[app, database_name] = Site(app, server, database, conduit, [])
            return running[app, database_name]

        yield start


@pytest.fixture
def site(served: App, serve: Serve, pytestconfig: pytest.Config) -> Iterator[Site]:
    """The app under test."""
    site = serve(served)
    pytestconfig.stash[SERVER] = site.server
    yield site
    for visitor in site.visitors:
        visitor.close()
    site.visitors.clear()


@pytest.fixture
def visitor(site: Site) -> Visitor:
    """Somebody whom the site does not know."""
    return site.visit()


@pytest.fixture
def member(site: Site) -> Visitor:
    """Somebody new, signed in."""
    return site.visit().register()


@pytest.fixture
def author(site: Site) -> User:
    """Somebody with an account, who writes by the API."""
    return site.make_user("author")


@pytest.fixture
def cut(site: Site) -> Iterator[Callable[[], None]]:
    """Takes the database away, until the test ends."""
    yield site.database.cut
    site.database.restore()
    assert until(lambda: all(is_healthy(site.url) for _ in range(8)), 15), site.server.tail()


def bare(url: str) -> httpx.Client:
    """A client that checks nothing and remembers nothing."""
    return httpx.Client(base_url=url, trust_env=False, timeout=30)
