"""How much room a process has for streams, and how it is given back."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from fastapi import FastAPI
from starlette.types import Message

from conduit.articles.models import Article
from conduit.comments import stream as streaming
from conduit.comments.stream import Stream, Streams
from conduit.errors import TooMany
from conduit.settings import Settings

pytestmark = pytest.mark.anyio


@pytest.fixture
async def streams(app: FastAPI, article: Article) -> AsyncIterator[Streams]:
    """The streams of the application, which has room for one."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(streaming, "MAX_STREAMS", 1)
        yield app.state.streams


def test_a_silent_stream_is_heard_of_every_quarter_of_a_minute() -> None:
    assert Settings.model_fields["stream_heartbeat"].default == 15


async def test_the_stream_that_is_one_too_many_is_refused(
    app: FastAPI, streams: Streams, article: Article
) -> None:
    first, second = (Stream(app.state.sessions, article_id=article.id, after=0) for _ in range(2))
    streams.add(first)
    with pytest.raises(TooMany):
        streams.add(second)
    streams.discard(first)

    streams.add(second)

    assert not first.is_open
    assert streams.open_streams == {second}


async def test_a_reader_who_leaves_makes_room(
    app: FastAPI, streams: Streams, article: Article
) -> None:
    """Over ASGI itself: httpx's transport waits for the end of an answer."""
    begun, left = asyncio.Event(), asyncio.Event()
    messages: list[Message] = [{"type": "http.request", "body": b"", "more_body": False}]
    path = f"/api/articles/{article.slug}/comments/stream"
    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"", "headers": []}

    async def receive() -> Message:
        if messages:
            return messages.pop()
        await left.wait()
        return {"type": "http.disconnect"}

    async def send(message: Message) -> None:
        if message.get("body"):
            begun.set()

    request = asyncio.create_task(app(scope, receive, send))
    await begun.wait()
    assert len(streams.open_streams) == 1

    left.set()
    await request

    assert streams.open_streams == set()
