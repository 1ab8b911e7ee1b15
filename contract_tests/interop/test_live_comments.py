"""Live comments across apps: a comment made at one is told by the streams of all."""

from concurrent.futures import ThreadPoolExecutor

from contract_tests.conftest import Conduit
from contract_tests.harness.apps import App
from contract_tests.harness.samples import comment, comments, publish
from contract_tests.harness.stream import Streams

Conduits = dict[App, Conduit]


def test_what_is_said_at_one_is_told_by_all(conduits: Conduits, maker: App) -> None:
    author = conduits[maker].make_user("author")
    slug = publish(author)["slug"]
    readers = [Streams(conduit.anonymous) for conduit in conduits.values()]
    streams = [reader.open(slug) for reader in readers]
    made = [comment(author, slug, f"Number {n}\r\n\u2028 🎻") for n in range(3)]
    assert [stream.comments(3) for stream in streams] == [made] * len(conduits)
    for reader in readers:
        reader.leave()


def test_who_was_cut_off_by_one_goes_on_at_another(
    conduits: Conduits, maker: App, other: App
) -> None:
    author = conduits[maker].make_user("author")
    slug = publish(author)["slug"]
    here, there = (Streams(conduits[app].anonymous) for app in (maker, other))
    made = [comment(author, slug) for _ in range(3)]
    [first] = here.open(slug, after=0).events(1)
    here.leave()
    assert there.open(slug, last_event_id=int(first["id"])).comments(2) == made[1:]
    there.leave()


def test_what_is_said_everywhere_at_once_is_told_in_one_order(conduits: Conduits) -> None:
    first, *_ = conduits.values()
    author = first.make_user("author")
    slug = publish(author)["slug"]
    readers = [Streams(conduit.anonymous) for conduit in conduits.values()]
    streams = [reader.open(slug, after=0) for reader in readers]
    writers = [conduit.anonymous.with_token(author.token) for conduit in conduits.values()]
    with ThreadPoolExecutor(len(writers)) as pool:
        posts = [pool.submit(comment, writer, slug) for writer in writers * 4]
    assert all(post.result() for post in posts)
    told = [stream.comments(len(posts)) for stream in streams]
    assert told == [comments(author, slug)] * len(streams)
    for reader in readers:
        reader.leave()
