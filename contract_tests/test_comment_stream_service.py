"""Live comments: many readers, readers who leave, a database or a server that goes away."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import psycopg
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.client import Client, User, together
from contract_tests.harness.contract import Contract
from contract_tests.harness.databases import Database, faulty, temporary_database
from contract_tests.harness.samples import comment, publish
from contract_tests.harness.server import serving, until
from contract_tests.harness.stash import ADMIN_URL
from contract_tests.harness.stream import Streams

MANY = 200  # more than any server of ours gives threads to


@dataclass
class Alone:
    """A server that shares its room for streams with no other test, and an article on it."""

    database: Database
    anonymous: Client
    author: User
    slug: str


Serve = Callable[..., AbstractContextManager[Alone]]


@pytest.fixture(scope="module")
def serve(app: App, pytestconfig: pytest.Config, contract: Contract, folder: Path) -> Serve:
    """`with serve(STREAM_HEARTBEAT="") as server:` serves for as long, with these settings."""
    interface = pytestconfig.getoption("interface")

    @contextmanager
    def run(**settings: str) -> Iterator[Alone]:
        with (
            temporary_database(pytestconfig.stash[ADMIN_URL], folder) as url,
            faulty(url) as database,
            serving(
                app,
                database_url=database.url,
                folder=folder,
                interface=interface,
                besides=settings,
            ) as server,
        ):
            conduit = Conduit(server.url, contract)
            author = conduit.make_user()
            yield Alone(database, conduit.anonymous, author, publish(author)["slug"])
            conduit.close()

    return run


@pytest.fixture(scope="module")
def crowded(serve: Serve) -> Iterator[Alone]:
    """A server whose room the tests of this module use up."""
    with serve() as server:
        yield server


@pytest.fixture
def crowd(crowded: Alone) -> Iterator[Streams]:
    """Those who read there, and leave after the test."""
    crowd = Streams(crowded.anonymous)
    yield crowd
    crowd.leave()


def listeners(database: Database) -> int:
    """How many connections listen to notifications."""
    if database.url.startswith("sqlite:///"):
        return 0
    with psycopg.connect(database.url) as postgres:
        [count] = postgres.execute(
            "SELECT count(*) FROM pg_stat_activity"
            " WHERE datname = current_database() AND query LIKE 'LISTEN%'"
        ).fetchone() or [0]
    return int(count)


@pytest.mark.rule("comments.stream.too-many", "comments.stream.new")
def test_as_many_as_there_is_room_for_are_told_while_all_else_is_answered(
    crowded: Alone, crowd: Streams
) -> None:
    opened = [crowd.open(crowded.slug), *crowd.fill(crowded.slug, MANY)]
    made = comment(crowded.author, crowded.slug)
    assert [stream.comments(1) for stream in opened] == [[made]] * len(opened)
    answers = together([partial(crowded.anonymous.get, f"/articles/{crowded.slug}")] * 8)
    assert [answer.status_code for answer in answers] == [200] * 8


@pytest.mark.rule("comments.stream.too-many")
def test_whoever_leaves_makes_room(crowded: Alone, crowd: Streams) -> None:
    for _ in range(3):
        # The first one waits for the room of those who have left.
        crowd.open(crowded.slug)
        crowd.fill(crowded.slug, 24)
        crowd.leave()
    made = comment(crowded.author, crowded.slug)
    assert crowd.open(crowded.slug, after=made["id"] - 1).comments(1) == [made]


@pytest.mark.rule("comments.stream.position", "errors.order")
def test_what_is_wrong_is_told_before_that_there_are_too_many(
    crowded: Alone, crowd: Streams
) -> None:
    crowd.open(crowded.slug)
    crowd.fill(crowded.slug, 24)
    path = "/articles/{}/comments/stream?after=x"
    assert crowded.anonymous.get(path.format(crowded.slug)).status_code == 422
    assert crowded.anonymous.get(path.format("no-such-article")).status_code == 404


@pytest.mark.rule("comments.stream.everywhere")
def test_a_comment_made_at_another_server_of_the_same_database_is_told(
    *,
    app: App,
    pytestconfig: pytest.Config,
    contract: Contract,
    crowded: Alone,
    crowd: Streams,
    folder: Path,
) -> None:
    interface = pytestconfig.getoption("interface")
    url = crowded.database.url
    stream = crowd.open(crowded.slug)
    with serving(app, database_url=url, folder=folder, interface=interface, migrate=False) as other:
        conduit = Conduit(other.url, contract)
        made = comment(conduit.anonymous.with_token(crowded.author.token), crowded.slug)
        conduit.close()
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.database-away")
def test_a_stream_outlives_the_absence_of_its_database(
    faults: Database, author: User, streams: Streams
) -> None:
    slug = publish(author)["slug"]
    stream = streams.open(slug, after=0)
    before = comment(author, slug)
    assert stream.comments(1) == [before]
    faults.cut()
    assert stream.next() == stream.next()  # Comment lines: it has looked, and noticed.
    faults.restore()
    after = [comment(author, slug) for _ in range(2)]
    assert stream.comments(2) == after


@pytest.mark.rule("comments.stream.new", "comments.stream.heartbeat")
def test_a_comment_does_not_wait_for_the_next_comment_line(serve: Serve) -> None:
    """A stream that nobody wakes would send its comment line first, after 15 seconds."""
    with serve(STREAM_HEARTBEAT="") as server:
        streams = Streams(server.anonymous)
        stream = streams.open(server.slug)
        assert "retry" in stream.next()
        wanted = 0 if server.database.url.startswith("sqlite") else 1
        assert until(lambda: listeners(server.database) >= wanted, 15)
        for _ in range(3):
            made = comment(server.author, server.slug)
            assert stream.next()["id"] == str(made["id"])
        streams.fill(server.slug, 8)
        assert listeners(server.database) <= 2  # One a process, however many streams.
        streams.leave()


@pytest.mark.rule("comments.stream.server-stops")
def test_a_server_that_stops_ends_its_streams_first(serve: Serve) -> None:
    with serve() as server:
        streams = Streams(server.anonymous)
        opened = streams.fill(server.slug, 20)
        assert len(opened) >= 4
    # It has stopped well, or the harness had complained. None was broken off:
    for stream in opened:
        assert "retry" in next(stream.blocks())
        assert {*map(tuple, stream.blocks())} <= {("",)}
    streams.leave()
