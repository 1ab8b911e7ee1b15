"""Comments on articles, as JSON."""

from typing import Any

from flask import Blueprint, Response, g

from conduit.articles.queries import find_article
from conduit.bodies import json_body, no_content
from conduit.comments import queries, services
from conduit.comments.schemas import CommentPath, CommentSchema, NewCommentRequest
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


@bp.delete("/<comment_id>")
@token_required
def delete_comment(slug: str, comment_id: str) -> Response:
    """Delete one's own comment."""
    article = find_article(slug)
    path = CommentPath().load({"id": comment_id})
    comment = queries.find_own_comment(article, path["id"], author=g.user)
    services.delete_comment(comment=comment)
    return no_content()
