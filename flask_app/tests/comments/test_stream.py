"""How much room a process has for streams, and how it is given back."""

import runpy

import pytest
from flask.testing import FlaskClient

from conduit.articles.models import Article
from conduit.comments import stream as streaming
from conduit.comments.stream import MAX_STREAMS, streams
from conduit.settings import APP_FOLDER, load_settings


def test_half_of_the_threads_are_left_for_all_else() -> None:
    gunicorn = runpy.run_path(str(APP_FOLDER / "gunicorn.conf.py"))

    assert gunicorn["threads"] >= MAX_STREAMS * 2


def test_a_silent_stream_is_heard_of_every_quarter_of_a_minute() -> None:
    assert load_settings({})["STREAM_HEARTBEAT"] == 15


def test_a_reader_who_leaves_makes_room(
    client: FlaskClient, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(streaming, "MAX_STREAMS", 1)
    path = f"/api/articles/{article.slug}/comments/stream"
    first = client.get(path, buffered=False)
    refused = client.get(path)
    first.close()
    again = client.get(path, buffered=False)
    again.close()

    assert [first.status_code, refused.status_code, again.status_code] == [200, 503, 200]
    assert refused.get_json() == {"errors": {"streams": ["too many"]}}
    assert streams.open_streams == set()
