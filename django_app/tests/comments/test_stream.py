"""How much room a process has for streams, and how it is given back."""

import gc
import runpy

import pytest
from django.conf import settings

from conduit.comments.stream import LoopStream, Streams, ThreadStream
from conduit.comments.watcher import Watcher
from conduit.errors import TooMany


@pytest.fixture
def streams(monkeypatch: pytest.MonkeyPatch) -> Streams:
    """Streams that have room for one of each kind, and are watched by nobody."""
    monkeypatch.setattr(Watcher, "start", lambda _: None)
    monkeypatch.setattr(ThreadStream, "limit", 1)
    monkeypatch.setattr(LoopStream, "limit", 1)
    return Streams()


def test_half_of_the_threads_are_left_for_all_else() -> None:
    gunicorn = runpy.run_path(str(settings.APP_FOLDER / "gunicorn.conf.py"))

    assert ThreadStream.limit * 2 <= gunicorn["threads"]


def test_a_silent_stream_is_heard_of_every_quarter_of_a_minute() -> None:
    assert settings.STREAM_HEARTBEAT == 15


@pytest.mark.parametrize("kind", [ThreadStream, LoopStream])
def test_the_stream_that_is_one_too_many_is_refused(
    streams: Streams, kind: type[ThreadStream | LoopStream]
) -> None:
    first = kind(article_id=1, after=0)
    streams.add(first)
    with pytest.raises(TooMany):
        streams.add(kind(article_id=1, after=0))
    streams.discard(first)

    streams.add(kind(article_id=1, after=0))


def test_a_stream_that_is_dropped_without_a_word_makes_room(streams: Streams) -> None:
    streams.add(LoopStream(article_id=1, after=0))
    gc.collect()

    streams.add(LoopStream(article_id=1, after=0))
