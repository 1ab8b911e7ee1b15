"""Comments on articles, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Body, Response
from fastapi.sse import EventSourceResponse

from conduit.articles.dependencies import ArticleFromSlug
from conduit.bodies import JsonRoute
from conduit.comments import queries, services
from conduit.comments.dependencies import OpenStream, OwnComment
from conduit.comments.schemas import CommentOut, CommentResponse, CommentsResponse, NewComment
from conduit.comments.stream import HEADERS
from conduit.database import SessionDep
from conduit.responses import BODY, EVENT_STREAM, declare
from conduit.users.auth import OPTIONAL_TOKEN, CurrentUser, OptionalUser

router = APIRouter(prefix="/api/articles/{slug}/comments", tags=["comments"], route_class=JsonRoute)


@router.get("", responses=declare(401, 404), openapi_extra=OPTIONAL_TOKEN)
async def list_comments(
    reader: OptionalUser, article: ArticleFromSlug, session: SessionDep
) -> CommentsResponse:
    """Show the comments on an article, oldest first."""
    comments = await queries.list_comments(session, article, reader=reader)
    return CommentsResponse(comments=[CommentOut.model_validate(comment) for comment in comments])


@router.post("", status_code=201, responses=declare(*BODY, 401, 404))
async def create_comment(
    author: CurrentUser,
    article: ArticleFromSlug,
    comment: Annotated[NewComment, Body(embed=True)],
    session: SessionDep,
) -> CommentResponse:
    """Comment on an article."""
    created = await services.create_comment(
        session, author=author, article=article, **comment.model_dump()
    )
    return CommentResponse(comment=CommentOut.model_validate(created))


@router.head("/stream", include_in_schema=False)
@router.get(
    "/stream",
    response_class=Response,  # Its class is of the errors' documentation, and those are JSON.
    responses=EVENT_STREAM | declare(404, 422),
)
async def stream_comments(stream: OpenStream) -> EventSourceResponse:
    """Send the new comments on an article, as they are made."""
    return EventSourceResponse(stream.events(), headers=HEADERS)


@router.delete(
    "/{id:comment_id}",
    status_code=204,
    response_class=Response,  # Neither a body nor a type.
    responses=declare(401, 403, 404, 422),
)
async def delete_comment(comment: OwnComment, session: SessionDep) -> None:
    """Delete one's own comment."""
    await services.delete_comment(session, comment=comment)
