"""The comment that a path names, and the stream that a request opens."""

from collections.abc import AsyncIterator
from typing import Annotated

from fastapi import Depends, Header, Path, Query, Request
from pydantic import MISSING

from conduit.articles.dependencies import ArticleFromSlug
from conduit.comments.models import Comment
from conduit.comments.queries import find_comment, find_newest_id, own
from conduit.comments.schemas import StreamHeaders, StreamQuery
from conduit.comments.stream import Stream, Streams
from conduit.database import SessionDep
from conduit.fields import VALID_INTEGER
from conduit.users.auth import CurrentUser


async def comment_from_id(
    article: ArticleFromSlug,
    comment_id: Annotated[int, Path(alias="id"), VALID_INTEGER],
    session: SessionDep,
) -> Comment:
    """The comment of the path.

    :raise NotFound: if the article has no such comment.
    """
    return await find_comment(session, article, comment_id)


CommentFromId = Annotated[Comment, Depends(comment_from_id)]


async def own_comment(author: CurrentUser, comment: CommentFromId) -> Comment:
    """The comment of the path, if it is the signed-in user's.

    :raise Forbidden: if it is somebody else's.
    """
    return own(comment, author)


OwnComment = Annotated[Comment, Depends(own_comment)]


async def position(
    article: ArticleFromSlug,
    query: Annotated[StreamQuery, Query()],
    headers: Annotated[StreamHeaders, Header()],
    session: SessionDep,
) -> int:
    """The id after which a stream begins: by default that of the newest comment."""
    for sent in (headers.last_event_id, query.after):
        if sent is not MISSING:
            return sent
    return await find_newest_id(session, article)


async def open_stream(
    request: Request, article: ArticleFromSlug, after: Annotated[int, Depends(position)]
) -> AsyncIterator[Stream]:
    """A stream, which is open until the answer is out, or nobody is left to read it.

    :raise TooMany: if this process can hold no more.
    """
    streams: Streams = request.app.state.streams
    stream = Stream(request.app.state.sessions, article_id=article.id, after=after)
    if request.method == "HEAD":
        stream.close()
    else:
        streams.add(stream)
    try:
        yield stream
    finally:
        streams.discard(stream)


OpenStream = Annotated[Stream, Depends(open_stream)]
