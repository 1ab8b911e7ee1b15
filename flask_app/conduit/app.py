"""The application: read it from top to bottom."""

from flask import Flask

from conduit import cors, docs, errors, health, observability, routing, seed
from conduit.articles.api import bp as articles
from conduit.comments.api import bp as comments
from conduit.extensions import db, migrate
from conduit.profiles.api import bp as profiles
from conduit.settings import load_settings
from conduit.users.api import bp as users


def create_app(**settings: object) -> Flask:
    """Make the application; `settings` override those of the environment.

    :raise RuntimeError: if the settings are not fit for production.
    """
    app = Flask("conduit", static_folder=None)
    app.config.from_mapping({**load_settings(), **settings})
    app.json.ensure_ascii = False  # type: ignore[attr-defined]
    app.json.sort_keys = False  # type: ignore[attr-defined]

    db.init_app(app)
    migrate.init_app(app)

    # In this order: what is asked of a request before its view, from the outside in.
    for part in (observability, routing, cors, errors):
        part.init_app(app)

    for blueprint in (users, profiles, articles, comments, health.bp, docs.bp):
        app.register_blueprint(blueprint)
    app.cli.add_command(seed.seed)
    return app
