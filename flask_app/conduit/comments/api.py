"""Comments on articles, as JSON."""

from functools import partial
from typing import Any

from flask import Blueprint, Response, g, request

from conduit.articles.models import Article
from conduit.articles.queries import find_article
from conduit.bodies import json_body, no_content
from conduit.comments import queries, services
from conduit.comments.schemas import (
    CommentPath,
    CommentSchema,
    NewCommentRequest,
    StreamPosition,
)
from conduit.comments.stream import HEADERS, Stream, streams
from conduit.pagination import query_parameters
from conduit.users.auth import token_optional, token_required

bp = Blueprint("comments", __name__, url_prefix="/api/articles/<slug>/comments")


@bp.get("")
@token_optional
def list_comments(slug: str) -> dict[str, Any]:
    """Show the comments on an article, oldest first."""
    comments = queries.list_comments(find_article(slug), reader=g.user)
    return {"comments": CommentSchema(many=True).dump(comments)}


@bp.post("")
@json_body
@token_required
def create_comment(slug: str) -> tuple[dict[str, Any], int]:
    """Comment on an article."""
    article = find_article(slug)
    draft = NewCommentRequest().load(g.body)["comment"]
    comment = services.create_comment(author=g.user, article=article, **draft)
    return {"comment": CommentSchema().dump(comment)}, 201


@bp.get("/stream")
def stream_comments(slug: str) -> Response:
    """Send the new comments on an article, as they are made."""
    article = find_article(slug)
    stream = Stream(article_id=article.id, after=position(article))
    if request.method == "HEAD":
        return Response(iter(()), headers=HEADERS)
    streams.add(stream)
    response = Response(stream.events(), headers=HEADERS)
    response.call_on_close(partial(streams.discard, stream))
    return response


def position(article: Article) -> int:
    """The id after which a stream begins: by default that of the newest comment."""
    sent = {
        "Last-Event-ID": request.headers.get("Last-Event-ID"),
        "after": query_parameters().get("after"),
    }
    ids = StreamPosition().load({name: text for name, text in sent.items() if text is not None})
    for name in ("last_event_id", "after"):
        if name in ids:
            return int(ids[name])
    return queries.find_newest_id(article)


@bp.delete("/<comment_id:comment_id>")
@token_required
def delete_comment(slug: str, comment_id: str) -> Response:
    """Delete one's own comment."""
    article = find_article(slug)
    path = CommentPath().load({"id": comment_id})
    comment = queries.find_own_comment(article, path["id"], author=g.user)
    services.delete_comment(comment=comment)
    return no_content()
