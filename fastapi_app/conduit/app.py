"""The application: read it from top to bottom."""

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from fastapi import FastAPI
from fastapi.routing import APIRoute
from starlette.middleware import Middleware

from conduit import docs, errors, health
from conduit.articles.api import router as articles
from conduit.comments.api import router as comments
from conduit.cors import CorsMiddleware
from conduit.database import make_engine, make_sessions
from conduit.observability import FaultMiddleware, ObservabilityMiddleware, configure_logging
from conduit.profiles.api import router as profiles
from conduit.routing import RoutingMiddleware
from conduit.settings import Settings, get_settings
from conduit.users.api import router as users


@asynccontextmanager
async def lifespan(app: FastAPI) -> AsyncIterator[None]:
    """Hold the engine for as long as the application runs."""
    engine = make_engine(app.state.settings)
    app.state.sessions = make_sessions(engine)
    yield
    await engine.dispose()


def operation_id(route: APIRoute) -> str:
    """The operationId of the contract: `listArticles` for `list_articles`."""
    first, *rest = route.name.split("_")
    return first + "".join(word.capitalize() for word in rest)


def create_app(settings: Settings) -> FastAPI:
    """Make the application."""
    configure_logging(settings.log_level)
    app = FastAPI(
        title="Conduit",
        summary="A blogging service, written three times.",
        version="1.0.0",
        lifespan=lifespan,
        # In this order: what is done to a request before its handler, from the outside in.
        middleware=[
            Middleware(ObservabilityMiddleware, production=settings.production),
            Middleware(CorsMiddleware, allowed=settings.origins),
            Middleware(FaultMiddleware),
            Middleware(RoutingMiddleware),
        ],
        generate_unique_id_function=operation_id,
        redirect_slashes=False,
        docs_url=None,
        redoc_url=None,
    )
    app.state.settings = settings
    errors.init_app(app)
    for router in (users, profiles, articles, comments, health.router, docs.router):
        app.include_router(router)
    return app


app = create_app(get_settings())
