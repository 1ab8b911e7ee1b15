"""Articles, their tags and favourites, as JSON."""

from typing import Annotated

from fastapi import APIRouter, Body, Query, Response

from conduit.articles import queries, services
from conduit.articles.dependencies import ArticleFromSlug, OwnArticle
from conduit.articles.models import Article
from conduit.articles.schemas import (
    ArticleOut,
    ArticleResponse,
    ArticlesQuery,
    ArticlesResponse,
    ArticleSummary,
    NewArticle,
    TagsResponse,
    UpdateArticle,
)
from conduit.bodies import JsonRoute
from conduit.database import SessionDep
from conduit.pagination import PageQuery
from conduit.responses import BODY, declare
from conduit.users.auth import OPTIONAL_TOKEN, CurrentUser, OptionalUser

router = APIRouter(prefix="/api", tags=["articles"], route_class=JsonRoute)


def one(article: Article) -> ArticleResponse:
    """The envelope of one article."""
    return ArticleResponse(article=ArticleOut.model_validate(article))


def many(articles: list[Article], count: int) -> ArticlesResponse:
    """The envelope of a page of articles."""
    summaries = [ArticleSummary.model_validate(article) for article in articles]
    return ArticlesResponse(articles=summaries, articles_count=count)


@router.get("/articles", responses=declare(401, 422), openapi_extra=OPTIONAL_TOKEN)
async def list_articles(
    reader: OptionalUser, query: Annotated[ArticlesQuery, Query()], session: SessionDep
) -> ArticlesResponse:
    """Show articles of everybody, newest first."""
    return many(*await queries.list_articles(session, reader=reader, **query.model_dump()))


@router.post("/articles", status_code=201, responses=declare(*BODY, 401))
async def create_article(
    author: CurrentUser, article: Annotated[NewArticle, Body(embed=True)], session: SessionDep
) -> ArticleResponse:
    """Publish an article written by the signed-in user."""
    return one(await services.create_article(session, author=author, **article.model_dump()))


@router.get("/articles/feed", responses=declare(401, 422))
async def get_feed(
    reader: CurrentUser, page: Annotated[PageQuery, Query()], session: SessionDep
) -> ArticlesResponse:
    """Show articles of the people that the signed-in user follows, newest first."""
    return many(*await queries.list_feed(session, reader=reader, **page.model_dump()))


@router.get("/articles/{slug:slug}", responses=declare(401, 404), openapi_extra=OPTIONAL_TOKEN)
async def get_article(reader: OptionalUser, slug: str, session: SessionDep) -> ArticleResponse:
    """Show one article."""
    return one(await queries.get_article(session, slug, reader=reader))


@router.put("/articles/{slug:slug}", responses=declare(*BODY, 401, 403, 404))
async def update_article(
    author: CurrentUser,
    own_article: OwnArticle,
    article: Annotated[UpdateArticle, Body(embed=True)],
    session: SessionDep,
) -> ArticleResponse:
    """Change an article."""
    changes = article.model_dump()
    return one(
        await services.update_article(session, author=author, article=own_article, **changes)
    )


@router.delete(
    "/articles/{slug:slug}",
    status_code=204,
    response_class=Response,  # Neither a body nor a type.
    responses=declare(401, 403, 404),
)
async def delete_article(article: OwnArticle, session: SessionDep) -> None:
    """Delete an article, with its comments and favourites."""
    await services.delete_article(session, article=article)


@router.post("/articles/{slug}/favorite", responses=declare(401, 404))
async def favorite_article(
    user: CurrentUser, article: ArticleFromSlug, session: SessionDep
) -> ArticleResponse:
    """Favourite an article."""
    return one(await services.favorite_article(session, user=user, article=article))


@router.delete("/articles/{slug}/favorite", responses=declare(401, 404))
async def unfavorite_article(
    user: CurrentUser, article: ArticleFromSlug, session: SessionDep
) -> ArticleResponse:
    """Take a favourite back."""
    return one(await services.unfavorite_article(session, user=user, article=article))


@router.get("/tags")
async def list_tags(session: SessionDep) -> TagsResponse:
    """Show the tags in use."""
    return TagsResponse(tags=await queries.list_tags(session))
