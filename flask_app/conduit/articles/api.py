"""Articles, their tags and favourites, as JSON."""

from typing import Any

from flask import Blueprint, Response, g

from conduit.articles import queries, services
from conduit.articles.models import Article
from conduit.articles.schemas import (
    ArticleSchema,
    ArticlesQuery,
    ArticleSummarySchema,
    NewArticleRequest,
    UpdateArticleRequest,
)
from conduit.bodies import json_body, no_content
from conduit.pagination import PageQuery, query_parameters
from conduit.users.auth import token_optional, token_required

bp = Blueprint("articles", __name__, url_prefix="/api")


def one(article: Article) -> dict[str, Any]:
    """The envelope of one article."""
    return {"article": ArticleSchema().dump(article)}


def many(articles: list[Article], count: int) -> dict[str, Any]:
    """The envelope of a page of articles."""
    return {"articles": ArticleSummarySchema(many=True).dump(articles), "articlesCount": count}


@bp.get("/articles")
@token_optional
def list_articles() -> dict[str, Any]:
    """Show articles of everybody, newest first."""
    query = ArticlesQuery().load(query_parameters())
    return many(*queries.list_articles(reader=g.user, **query))


@bp.post("/articles")
@json_body
@token_required
def create_article() -> tuple[dict[str, Any], int]:
    """Publish an article written by the signed-in user."""
    draft = NewArticleRequest().load(g.body)["article"]
    article = services.create_article(author=g.user, **draft)
    return one(article), 201


@bp.get("/articles/feed")
@token_required
def get_feed() -> dict[str, Any]:
    """Show articles of the people that the signed-in user follows, newest first."""
    page = PageQuery().load(query_parameters())
    return many(*queries.list_feed(reader=g.user, **page))


@bp.get("/articles/<slug:slug>")
@token_optional
def get_article(slug: str) -> dict[str, Any]:
    """Show one article."""
    return one(queries.get_article(slug, reader=g.user))


@bp.put("/articles/<slug:slug>")
@json_body
@token_required
def update_article(slug: str) -> dict[str, Any]:
    """Change an article."""
    article = queries.find_own_article(slug, author=g.user)
    changes = UpdateArticleRequest().load(g.body)["article"]
    article = services.update_article(author=g.user, article=article, **changes)
    return one(article)


@bp.delete("/articles/<slug:slug>")
@token_required
def delete_article(slug: str) -> Response:
    """Delete an article, with its comments and favourites."""
    article = queries.find_own_article(slug, author=g.user)
    services.delete_article(article=article)
    return no_content()


@bp.post("/articles/<slug>/favorite")
@token_required
def favorite_article(slug: str) -> dict[str, Any]:
    """Favourite an article."""
    article = queries.find_article(slug)
    return one(services.favorite_article(user=g.user, article=article))


@bp.delete("/articles/<slug>/favorite")
@token_required
def unfavorite_article(slug: str) -> dict[str, Any]:
    """Take a favourite back."""
    article = queries.find_article(slug)
    return one(services.unfavorite_article(user=g.user, article=article))


@bp.get("/tags")
def list_tags() -> dict[str, Any]:
    """Show the tags in use."""
    return {"tags": queries.list_tags()}
