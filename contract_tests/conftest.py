"""How to run the suite, and what a test may ask for.

    pytest contract_tests --app django_app      on SQLite, under the app's first interface
    pytest contract_tests --app flask_app --database postgresql -n 2
    pytest contract_tests --app django_app --interface asgi
    pytest contract_tests --target URL          any server, also one not written here

`--app DIR=PYTHON` names the Python that has the app's stack; the suite itself needs no more than
requirements/contract.txt. The options and hooks are in harness/options.py; README.md beside this
file is for who writes a test.
"""

from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import httpx
import pytest

from contract_tests.harness.apps import App
from contract_tests.harness.client import Client, User, Wire, register
from contract_tests.harness.contract import Contract
from contract_tests.harness.contract import queries as told_queries
from contract_tests.harness.databases import Database, faulty, temporary_database
from contract_tests.harness.scene import Scene
from contract_tests.harness.server import ORIGIN, SECRET, Server, is_healthy, serving, until
from contract_tests.harness.stash import ADMIN_URL, APPS, SERVER
from contract_tests.harness.stream import Streams
from contract_tests.harness.tokens import Mint, claims

pytest_plugins = ["contract_tests.harness.options", "contract_tests.harness.selection"]


class Conduit:
    """A served Conduit, and who talks to it."""

    def __init__(self, url: str, contract: Contract) -> None:
        self.url = url
        self._wire = Wire(url if url.endswith("/api") else f"{url}/api", contract)
        self.anonymous = Client(self._wire)

    def make_user(self, stem: str = "user", **fields: object) -> User:
        """Sign somebody up, under a name that is theirs alone; `fields` overrides what is sent."""
        return register(self._wire, stem, **fields)

    def close(self) -> None:
        self._wire.close()


@pytest.fixture(scope="session")
def contract(pytestconfig: pytest.Config) -> Contract:
    """shared_spec/openapi.yaml: its rules, operations and schemas."""
    return Contract(ours=not pytestconfig.getoption("target"))


@pytest.fixture(scope="session")
def app(pytestconfig: pytest.Config) -> App:
    [app] = pytestconfig.stash[APPS]
    return app


@pytest.fixture(scope="session")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Where this worker keeps its SQLite files and server logs."""
    return tmp_path_factory.mktemp("conduit")


@pytest.fixture(scope="session")
def database(pytestconfig: pytest.Config, folder: Path) -> Iterator[Database]:
    template = pytestconfig.getoption("template")
    new = temporary_database(pytestconfig.stash[ADMIN_URL], folder, template)
    with new as url, faulty(url) as database:
        yield database


@pytest.fixture(scope="session")
def server(
    app: App, pytestconfig: pytest.Config, database: Database, folder: Path
) -> Iterator[Server]:
    """The server process under test: one for each worker, with a database of its own."""
    interface = pytestconfig.getoption("interface")
    migrate = not pytestconfig.getoption("template")
    serve = partial(serving, app, folder=folder, interface=interface, migrate=migrate)
    with serve(database_url=database.url) as server:
        pytestconfig.stash[SERVER] = server
        yield server


@pytest.fixture(scope="session")
def base_url(request: pytest.FixtureRequest) -> str:
    """Where the server under test is, without a slash at the end and without /api."""
    target: str | None = request.config.getoption("target")
    url: str = (
        target.rstrip("/").removesuffix("/api") if target else request.getfixturevalue("server").url
    )
    return url


@pytest.fixture(scope="session")
def conduit(base_url: str, contract: Contract) -> Iterator[Conduit]:
    conduit = Conduit(base_url, contract)
    yield conduit
    conduit.close()


@pytest.fixture
def anonymous(conduit: Conduit) -> Client:
    """A client without a token."""
    return conduit.anonymous


@pytest.fixture
def make_user(conduit: Conduit) -> Callable[..., User]:
    """`make_user()` signs up somebody new and returns their client; `make_user(password=...)` sends
    that instead.
    """
    return conduit.make_user


@pytest.fixture
def user(conduit: Conduit) -> User:
    """Somebody new, signed in."""
    return conduit.make_user()


@pytest.fixture
def author(conduit: Conduit) -> User:
    """Somebody new, signed in, for the one whose article it is."""
    return conduit.make_user("author")


@pytest.fixture
def streams(anonymous: Client) -> Iterator[Streams]:
    """`streams.open(slug)` is a stream of the comments on an article, left after the test."""
    streams = Streams(anonymous)
    yield streams
    streams.leave()


@pytest.fixture(scope="session")
def scene(conduit: Conduit) -> Scene:
    """An author, their article, a comment on it, and a reader: shared by tests that leave them as
    they are.
    """
    return Scene(conduit.anonymous, conduit.make_user("author"), conduit.make_user("reader"))


@pytest.fixture
def secret(server: Server) -> str:
    """The SECRET_KEY of the server, to make tokens with."""
    return SECRET


@pytest.fixture
def mint(scene: Scene, secret: str) -> Mint:
    """Makes tokens for the reader of the scene, right ones and wrong ones."""
    return Mint(secret, claims(scene.reader.token, secret)["sub"])


@pytest.fixture
def origin(server: Server) -> str:
    """The one origin in the server's ALLOWED_ORIGINS."""
    return ORIGIN


@pytest.fixture
def queries(server: Server) -> Callable[[httpx.Response], int]:
    """`queries(response)` is the number of database queries that the response cost."""

    def count(response: httpx.Response) -> int:
        told = told_queries(response)
        assert told is not None, "no Server-Timing header"
        return told

    return count


@pytest.fixture
def faults(database: Database, server: Server) -> Iterator[Database]:
    """The server's database, to `cut()`, to `lock()` and to `restore()`; restored after the test in
    any case.
    """
    yield database
    database.restore()
    # Several times in a row: a server may have several processes, each with connections of its own.
    well = until(lambda: all(is_healthy(server.url) for _ in range(8)), 15)
    assert well, f"not healthy again within 15 s:\n{server.tail()}"


@pytest.fixture(scope="session")
def big_server(
    app: App, pytestconfig: pytest.Config, contract: Contract, folder: Path
) -> Iterator[Conduit]:
    """A second server, whose database the app's own seed command filled with 50 users and
    `--articles` articles.

    `big_server.anonymous` and `big_server.make_user()` talk to it. On PostgreSQL it is reached by
    its socket, without the relay.
    """
    size = ("--users", "50", "--articles", str(pytestconfig.getoption("articles")), "--seed", "1")
    interface = pytestconfig.getoption("interface")
    template = pytestconfig.getoption("template")
    serve = partial(serving, app, folder=folder, interface=interface, migrate=not template)
    with (
        temporary_database(pytestconfig.stash[ADMIN_URL], folder, template) as url,
        serve(database_url=url, seed=size) as server,
    ):
        conduit = Conduit(server.url, contract)
        yield conduit
        conduit.close()
