"""Live comments: what a stream tells, and where it begins."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User
from contract_tests.harness.samples import comment, comments, publish
from contract_tests.harness.stream import Streams


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture
def slug(author: User) -> str:
    """The slug of a new article."""
    found: str = publish(author)["slug"]
    return found


@pytest.mark.rule("comments.stream.new")
def test_a_new_comment_is_told(author: User, slug: str, streams: Streams) -> None:
    stream = streams.open(slug, after=0)
    made = comment(author, slug)
    [event] = stream.events(1)
    assert (event["event"], event["id"]) == ("comment", str(made["id"]))
    assert json.loads(event["data"]) == made


@pytest.mark.rule("comments.stream.new", "text.as-sent")
def test_a_comment_is_told_as_it_is_listed_whatever_its_text(
    user: User, anonymous: Client, slug: str, streams: Streams
) -> None:
    body = "One\r\ntwo\rthree\n\nid: 5\ndata: {}\n\u2028\u2029\u0085\x0b 😀 \u202ertl</p>"
    user.put("/user", json={"user": {"bio": body, "image": "bee.png"}})
    stream = streams.open(slug, after=0)
    comment(user, slug, body)
    assert stream.comments(1) == comments(anonymous, slug)


@pytest.mark.rule("comments.stream.new", "auth.ignored")
@pytest.mark.parametrize("kind", ["good", "bad"])
def test_a_token_changes_nothing(
    author: User, user: User, slug: str, streams: Streams, kind: str
) -> None:
    user.post(f"/profiles/{author.username}/follow")
    client = user if kind == "good" else user.with_token("x", scheme="Basic")
    made = comment(author, slug)
    [told] = streams.open(slug, client=client, after=0).comments(1)
    assert told == made
    assert told["author"]["following"] is False


@pytest.mark.rule("comments.stream.new")
def test_several_readers_are_all_told(author: User, slug: str, streams: Streams) -> None:
    readers = [streams.open(slug, after=0) for _ in range(3)]
    made = [comment(author, slug) for _ in range(2)]
    assert [reader.comments(2) for reader in readers] == [made] * 3


@pytest.mark.rule("comments.stream.new")
def test_comments_of_many_at_once_are_told_once_each_and_in_order(
    author: User, anonymous: Client, slug: str, streams: Streams
) -> None:
    early = streams.open(slug, after=0)
    with ThreadPoolExecutor(6) as pool:
        posts = [pool.submit(comment, author, slug, f"Number {n}") for n in range(48)]
        late = streams.open(slug, after=0)
        told = early.comments(48)
    assert [one["id"] for one in told] == sorted(post.result()["id"] for post in posts)
    assert told == late.comments(48) == comments(anonymous, slug)


@pytest.mark.rule("comments.stream.new", "comments.stream.resume")
def test_more_comments_than_are_read_at_once_are_all_told(
    author: User, slug: str, streams: Streams
) -> None:
    with ThreadPoolExecutor(4) as pool:
        posts = [pool.submit(comment, author, slug) for _ in range(201)]
    made = sorted(post.result()["id"] for post in posts)
    told = streams.open(slug, after=0).events(201)
    assert [int(event["id"]) for event in told] == made


@pytest.mark.rule("comments.stream.new")
def test_comments_on_other_articles_are_not_told(author: User, slug: str, streams: Streams) -> None:
    other = publish(author)["slug"]
    stream = streams.open(slug, after=0)
    comment(author, other)
    made = comment(author, slug)
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.new")
def test_a_stream_goes_on_when_the_article_gets_another_slug(
    author: User, slug: str, streams: Streams
) -> None:
    stream = streams.open(slug, after=0)
    changed = author.put(f"/articles/{slug}", json={"article": {"title": f"{slug}-changed"}})
    made = comment(author, changed.json()["article"]["slug"])
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.resume")
def test_a_stream_begins_after_the_comment_that_is_named(
    author: User, slug: str, streams: Streams
) -> None:
    made = [comment(author, slug) for _ in range(4)]
    ids = [one["id"] for one in made]
    assert streams.open(slug, after=ids[1]).comments(2) == made[2:]
    assert streams.open(slug, last_event_id=ids[2]).comments(1) == made[3:]
    assert streams.open(slug, last_event_id=0).comments(4) == made


@pytest.mark.rule("comments.stream.resume")
def test_last_event_id_counts_for_more_than_after(
    author: User, slug: str, streams: Streams
) -> None:
    made = [comment(author, slug) for _ in range(3)]
    first, second = made[0]["id"], made[1]["id"]
    assert streams.open(slug, after=0, last_event_id=second).comments(1) == made[2:]
    assert streams.open(slug, after=second, last_event_id=first).comments(2) == made[1:]
    assert streams.open(slug, after=second, last_event_id=0).comments(3) == made


@pytest.mark.rule("comments.stream.resume")
def test_a_stream_without_a_beginning_tells_what_is_new_from_now_on(
    author: User, slug: str, streams: Streams
) -> None:
    comment(author, slug)
    stream = streams.open(slug)
    made = comment(author, slug)
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.resume")
def test_what_is_called_last_event_id_in_a_query_means_nothing(
    author: User, slug: str, streams: Streams
) -> None:
    made = comment(author, slug)
    stream = streams.open(slug, after=f"0&Last-Event-ID={made['id']}")
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.resume")
def test_a_comment_that_was_deleted_is_still_a_place_to_go_on_from(
    author: User, slug: str, streams: Streams
) -> None:
    made = [comment(author, slug) for _ in range(2)]
    author.delete(f"/articles/{slug}/comments/{made[0]['id']}")
    assert streams.open(slug, after=made[0]["id"]).comments(1) == made[1:]


@pytest.mark.rule("comments.stream.gone")
def test_a_comment_that_is_deleted_is_not_told(author: User, slug: str, streams: Streams) -> None:
    stream = streams.open(slug, after=0)
    doomed = comment(author, slug)
    assert stream.comments(1) == [doomed]
    author.delete(f"/articles/{slug}/comments/{doomed['id']}")
    made = comment(author, slug)
    assert stream.comments(1) == [made]


@pytest.mark.rule("comments.stream.gone")
def test_the_stream_of_a_deleted_article_ends(
    author: User, anonymous: Client, slug: str, streams: Streams
) -> None:
    stream = streams.open(slug, after=0)
    made = comment(author, slug)
    author.delete(f"/articles/{slug}")
    told = [block["id"] for block in stream.blocks() if "event" in block]
    assert told in ([], [str(made["id"])])
    assert anonymous.get(f"/articles/{slug}/comments/stream").status_code == 404


@pytest.mark.rule("comments.stream.heartbeat")
def test_a_silent_stream_sends_comment_lines(slug: str, streams: Streams) -> None:
    stream = streams.open(slug)
    first, *others = [stream.next() for _ in range(4)]
    assert list(first) == ["retry"]
    assert 1000 <= int(first["retry"]) <= 10_000
    assert [list(other) for other in others] == [[""]] * 3
