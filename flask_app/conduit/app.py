"""The application: read it from top to bottom."""

from flask import Flask

from conduit import admin, assets, cors, docs, errors, health, observability, pages, routing, seed
from conduit.articles.admin import ArticleAdmin, TagAdmin
from conduit.articles.api import bp as articles
from conduit.articles.models import Article, Tag
from conduit.articles.views import bp as article_pages
from conduit.bodies import Request
from conduit.comments.admin import CommentAdmin, CommentingUserAdmin
from conduit.comments.api import bp as comments
from conduit.comments.models import Comment
from conduit.comments.views import bp as comment_pages
from conduit.extensions import csrf, db, login_manager, migrate
from conduit.profiles.api import bp as profiles
from conduit.profiles.views import bp as profile_pages
from conduit.settings import load_settings
from conduit.users.api import bp as users
from conduit.users.commands import create_admin
from conduit.users.models import User
from conduit.users.views import bp as user_pages

API = (users, profiles, articles, comments, health.bp)
PAGES = (user_pages, profile_pages, article_pages, comment_pages, assets.bp, docs.bp)
ADMIN = (
    (CommentingUserAdmin, User, "Users"),
    (ArticleAdmin, Article, "Articles"),
    (TagAdmin, Tag, "Tags"),
    (CommentAdmin, Comment, "Comments"),
)


def create_app(**settings: object) -> Flask:
    """Make the application; `settings` override those of the environment.

    :raise RuntimeError: if the settings are not fit for production.
    """
    app = Flask("conduit", static_folder=None)
    app.request_class = Request
    app.config.from_mapping({**load_settings(), **settings})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]

    db.init_app(app)
    migrate.init_app(app)
    login_manager.init_app(app)

    # In this order: what is asked of a request before its view, from the outside in.
    for part in (observability, routing, cors, errors, csrf, assets, pages):
        part.init_app(app)

    for blueprint in (*API, *PAGES):
        app.register_blueprint(blueprint)
    for blueprint in API:
        csrf.exempt(blueprint)
    admin.init_app(app, *(view(model, db, name) for view, model, name in ADMIN))

    app.cli.add_command(seed.seed)
    app.cli.add_command(create_admin)
    return app
