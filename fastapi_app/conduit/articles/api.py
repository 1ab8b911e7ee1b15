"""Articles, their tags and favourites, as JSON."""

from typing import Annotated, Any

from fastapi import APIRouter, Body, Query, Response

from conduit.articles import queries, services
from conduit.articles.dependencies import ArticleFromSlug, OwnArticle
from conduit.articles.schemas import (
    ArticleResponse,
    ArticlesQuery,
    ArticlesResponse,
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


@router.get("/articles", responses=declare(401, 422), openapi_extra=OPTIONAL_TOKEN)
async def list_articles(
    query: Annotated[ArticlesQuery, Query()], reader: OptionalUser, session: SessionDep
) -> ArticlesResponse:
    """Show articles of everybody, newest first."""
    page: dict[str, Any] = {"limit": query.limit, "offset": query.offset}
    filters = query.model_dump(exclude_unset=True, exclude=set(page))
    found = await queries.list_articles(session, reader=reader, **page, **filters)
    return ArticlesResponse.of(*found)


@router.post("/articles", status_code=201, responses=declare(*BODY, 401))
async def create_article(
    article: Annotated[NewArticle, Body(embed=True)], author: CurrentUser, session: SessionDep
) -> ArticleResponse:
    """Publish an article written by the signed-in user."""
    created = await services.create_article(session, author=author, **article.model_dump())
    return ArticleResponse.of(created)


@router.get("/articles/feed", responses=declare(401, 422))
async def get_feed(
    page: Annotated[PageQuery, Query()], reader: CurrentUser, session: SessionDep
) -> ArticlesResponse:
    """Show articles of the people that the signed-in user follows, newest first."""
    return ArticlesResponse.of(
        *await queries.list_feed(session, reader=reader, **page.model_dump())
    )


@router.get("/articles/{slug:slug}", responses=declare(401, 404), openapi_extra=OPTIONAL_TOKEN)
async def get_article(slug: str, reader: OptionalUser, session: SessionDep) -> ArticleResponse:
    """Show one article."""
    return ArticleResponse.of(await queries.get_article(session, slug, reader=reader))


@router.put("/articles/{slug:slug}", responses=declare(*BODY, 401, 403, 404))
async def update_article(
    article: Annotated[UpdateArticle, Body(embed=True)],
    author: CurrentUser,
    own: OwnArticle,
    session: SessionDep,
) -> ArticleResponse:
    """Change an article."""
    changes = article.model_dump(exclude_unset=True)
    updated = await services.update_article(session, author=author, article=own, **changes)
    return ArticleResponse.of(updated)


@router.delete(
    "/articles/{slug:slug}",
    status_code=204,
    response_class=Response,
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
    favorited = await services.favorite_article(session, user=user, article=article)
    return ArticleResponse.of(favorited)


@router.delete("/articles/{slug}/favorite", responses=declare(401, 404))
async def unfavorite_article(
    user: CurrentUser, article: ArticleFromSlug, session: SessionDep
) -> ArticleResponse:
    """Take a favourite back."""
    unfavorited = await services.unfavorite_article(session, user=user, article=article)
    return ArticleResponse.of(unfavorited)


@router.get("/tags", responses=declare())
async def list_tags(session: SessionDep) -> TagsResponse:
    """Show the tags in use."""
    return TagsResponse(tags=await queries.list_tags(session))
