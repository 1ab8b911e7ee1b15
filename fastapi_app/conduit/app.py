"""The application: read it from top to bottom."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from conduit import docs, error_pages, health, responses
from conduit.admin import ConduitAdmin
from conduit.articles.admin import ArticleAdmin, TagAdmin
from conduit.articles.api import router as articles
from conduit.articles.views import router as article_pages
from conduit.assets import Assets
from conduit.comments.admin import CommentAdmin, CommentingUserAdmin
from conduit.comments.api import router as comments
from conduit.comments.stream import Streams
from conduit.comments.views import router as comment_pages
from conduit.cors import CorsMiddleware
from conduit.database import make_engine, make_sessions
from conduit.observability import ObservabilityMiddleware, configure_logging
from conduit.profiles.api import router as profiles
from conduit.profiles.views import router as profile_pages
from conduit.routing import RoutingMiddleware
from conduit.settings import get_settings
from conduit.shutdown import when_told_to_stop
from conduit.users.api import router as users
from conduit.users.auth import PageSessions
from conduit.users.views import router as user_pages

API = (users, profiles, articles, comments, health.router)
ADMIN = (CommentingUserAdmin, ArticleAdmin, TagAdmin, CommentAdmin)
PAGES = (user_pages, profile_pages, article_pages, comment_pages, docs.router)


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hold the open streams and the connections to the database while the application runs."""
    app.state.streams = streams = Streams(app.state.sessions)
    try:
        with when_told_to_stop(streams.close_all):
            yield
    finally:
        await streams.watcher.stop()
        await app.state.engine.dispose()


def operation_id(route: APIRoute) -> str:
    """The operationId of the contract: `listArticles` for `list_articles`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def create_app() -> FastAPI:
    """Make the application, out of the environment's settings."""
    settings = get_settings()
    configure_logging(settings.log_level)
    app = FastAPI(
        title="Conduit",
        summary="A blogging service, written three times.",
        version="1.0.0",
        license_info={"name": "MIT", "identifier": "MIT"},
        lifespan=lifespan,
        # What is done to a request before its handler, from the outside in.
        middleware=[
            Middleware(CorsMiddleware, allowed=settings.allowed_origins),
            Middleware(ObservabilityMiddleware, production=settings.production),
            Middleware(RoutingMiddleware),
            Middleware(PageSessions),
        ],
        exception_handlers=error_pages.HANDLERS,
        responses=responses.declare(503, "default"),
        generate_unique_id_function=operation_id,
        redirect_slashes=False,
        docs_url=None,  # docs.py shows them, with files of its own.
        redoc_url=None,
    )
    app.state.engine = make_engine(settings)
    app.state.sessions = make_sessions(app.state.engine)
    for router in (*API, *PAGES):
        app.include_router(router)
    app.mount("/assets", Assets())
    admin = ConduitAdmin(app)
    for view in ADMIN:
        admin.add_view(view)
    responses.document_headers(app)
    return app


app = create_app()
