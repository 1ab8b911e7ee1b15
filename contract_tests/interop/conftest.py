"""What each app made of an empty database, and all of them served over one.

Everything here happens once for each kind of database. What is slow (migrating, seeding, serving)
runs in the background, as much at a time as there are processors; a test waits for what it needs.
"""

import contextlib
import os
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from itertools import permutations
from pathlib import Path

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.contract import Contract
from contract_tests.harness.databases import temporary_database
from contract_tests.harness.server import serving, settings_for
from contract_tests.harness.stash import ADMIN_URL, APPS
from contract_tests.interop.adoption import Adoption, Service, Sharing, adopt, serve, share

GENERATED = ("--users", "12", "--articles", "60", "--seed", "7")

Urls = dict[App, Future[str]]
Copy = Callable[[str | None], str]
# By the app that made the database and the one that took it over.
Adoptions = dict[tuple[App, App], Future[Adoption]]
Services = dict[tuple[App, App], Future[Service]]


def pytest_generate_tests(metafunc: pytest.Metafunc) -> None:
    """Call a test that takes `maker` for each app, one with `other` too for each ordered pair."""
    apps = metafunc.config.stash[APPS]
    if "other" in metafunc.fixturenames:
        pairs = list(permutations(apps, 2))
        names = [f"{maker.name}-{other.name}" for maker, other in pairs]
        metafunc.parametrize(("maker", "other"), pairs, ids=names)
    elif "maker" in metafunc.fixturenames:
        metafunc.parametrize("maker", apps, ids=[app.name for app in apps])


@pytest.fixture(scope="session")
def apps(pytestconfig: pytest.Config) -> list[App]:
    return pytestconfig.stash[APPS]


@pytest.fixture(scope="session", params=["sqlite", "postgresql"])
def admin_url(request: pytest.FixtureRequest, pytestconfig: pytest.Config) -> str | None:
    """The PostgreSQL server to make databases on, or None for SQLite: every test is run on both."""
    return None if request.param == "sqlite" else pytestconfig.stash[ADMIN_URL]


@pytest.fixture(scope="session")
def copy(admin_url: str | None, folder: Path) -> Iterator[Copy]:
    """`copy(url)` is the URL of a copy of that database, `copy(None)` of an empty one."""
    with contextlib.ExitStack() as stack:
        yield lambda url: stack.enter_context(temporary_database(admin_url, folder, url))


@pytest.fixture(scope="session")
def background(copy: Copy) -> Iterator[ThreadPoolExecutor]:
    """Runs what it is given, first come, first served; done before its databases are dropped."""
    pool = ThreadPoolExecutor(os.cpu_count())
    yield pool
    pool.shutdown(cancel_futures=True)


@pytest.fixture(scope="session")
def built(apps: list[App], copy: Copy, background: ThreadPoolExecutor) -> Urls:
    """The database that each app's migrate made."""

    def build(app: App) -> str:
        url = copy(None)
        app.migrate(settings_for(url))
        return url

    return {app: background.submit(build, app) for app in apps}


@pytest.fixture(scope="session")
def seeded(built: Urls, copy: Copy, background: ThreadPoolExecutor) -> Urls:
    """The same with the demo's world in it, by each app's own seed command."""
    return {app: background.submit(seed, app, copy, built[app]) for app in built}


@pytest.fixture(scope="session")
def generated(built: Urls, copy: Copy, background: ThreadPoolExecutor) -> Urls:
    """The same with a generated world in it."""
    return {app: background.submit(seed, app, copy, built[app], *GENERATED) for app in built}


def seed(app: App, copy: Copy, made: Future[str], *options: str) -> str:
    """Copy the database and fill it by the app's own seed command. Returns its URL."""
    url = copy(made.result())
    app.seed(settings_for(url), *options)
    return url


@pytest.fixture(scope="session")
def adoptions(seeded: Urls, copy: Copy, background: ThreadPoolExecutor) -> Adoptions:
    """What became of each app's filled database in the hands of each other app."""

    def hand_over(maker: App, other: App) -> Adoption:
        return adopt(other, copy(seeded[maker].result()))

    return {pair: background.submit(hand_over, *pair) for pair in permutations(seeded, 2)}


@pytest.fixture(scope="session")
def services(
    admin_url: str | None,
    adoptions: Adoptions,
    background: ThreadPoolExecutor,
    contract: Contract,
    folder: Path,
) -> Services:
    """The same databases, each served by the app that adopted it; on PostgreSQL alone.

    Serving takes long, and other tests serve what others made and wrote on both.
    """

    def put_to_use(other: App, adopted: Future[Adoption]) -> Service:
        return serve(other, adopted.result().url, contract, folder)

    return {
        (maker, other): background.submit(put_to_use, other, adopted)
        for (maker, other), adopted in adoptions.items()
        if admin_url
    }


@pytest.fixture(scope="session")
def reseeded(seeded: Urls, copy: Copy, background: ThreadPoolExecutor) -> Urls:
    """What became of each app's filled database when it was told to fill it again."""
    return {app: background.submit(seed, app, copy, seeded[app]) for app in seeded}


@pytest.fixture(scope="session")
def sharing(
    admin_url: str | None, apps: list[App], seeded: Urls, copy: Copy, background: ThreadPoolExecutor
) -> Future[Sharing]:
    """The one database of all apps: made and filled by one of them, and migrated by the others.

    That one is the first on PostgreSQL and the last on SQLite.
    """
    maker, *others = apps if admin_url else apps[::-1]
    return background.submit(lambda: share(copy(seeded[maker].result()), maker, others))


@pytest.fixture(scope="session")
def shared_url(sharing: Future[Sharing]) -> str:
    return sharing.result().url


@pytest.fixture(scope="session", autouse=True)
def all_at_work(
    built: Urls,
    sharing: Future[Sharing],
    adoptions: Adoptions,
    generated: Urls,
    services: Services,
    reseeded: Urls,
) -> None:
    """Begin with everything at once: whichever test comes first, no processor is idle."""


@pytest.fixture(scope="session")
def conduits(
    apps: list[App],
    shared_url: str,
    background: ThreadPoolExecutor,
    contract: Contract,
    folder: Path,
) -> Iterator[dict[App, Conduit]]:
    """All apps, served at once over that one database."""
    with contextlib.ExitStack() as stack:

        def start(app: App) -> Conduit:
            served = serving(app, database_url=shared_url, folder=folder, migrate=False)
            conduit = Conduit(stack.enter_context(served).url, contract)
            stack.callback(conduit.close)
            return conduit

        yield dict(zip(apps, background.map(start, apps), strict=True))
