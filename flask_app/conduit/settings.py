"""Settings, from environment variables that all three apps share."""

import os
from collections.abc import Mapping
from datetime import timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import URL, make_url

APP_FOLDER = Path(__file__).parents[1]
SHARED_SPEC = APP_FOLDER.parent / "shared_spec"
DEVELOPMENT_SECRET = "development-only-secret-of-32-bytes-or-more"
MAX_BODY = 1024 * 1024
DATABASE_PATIENCE = 2  # seconds to wait for a connection or a lock, before the answer is 503


def load_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read the environment into Flask's configuration.

    :raise RuntimeError: in production, without a secret of at least 32 bytes; or if it is unclear
        whether this is production.
    """
    environment = environ.get("ENVIRONMENT") or "development"
    if environment not in {"development", "production"}:
        raise RuntimeError(f"ENVIRONMENT is {environment!r}, not development or production")
    production = environment == "production"
    secret = environ.get("SECRET_KEY") or ("" if production else DEVELOPMENT_SECRET)
    if production and len(secret.encode()) < 32:
        raise RuntimeError("ENVIRONMENT=production needs a SECRET_KEY of at least 32 bytes")
    url = database_url(environ.get("DATABASE_URL") or f"sqlite:///{APP_FOLDER / 'conduit.db'}")
    return {
        "PRODUCTION": production,
        "SECRET_KEY": secret,
        "ALLOWED_ORIGINS": set(environ.get("ALLOWED_ORIGINS", "").replace(",", " ").split()),
        "LOG_LEVEL": (environ.get("LOG_LEVEL") or "INFO").upper(),
        "STREAM_HEARTBEAT": float(environ.get("STREAM_HEARTBEAT") or 15),  # seconds
        "SQLALCHEMY_DATABASE_URI": url,
        "SQLALCHEMY_ENGINE_OPTIONS": engine_options(url),
        # OPTIONS is answered in cors.py, at every path alike.
        "PROVIDE_AUTOMATIC_OPTIONS": False,
        "MAX_CONTENT_LENGTH": MAX_BODY,
        "MAX_FORM_MEMORY_SIZE": MAX_BODY,
        "SESSION_COOKIE_NAME": "flask_session",
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": production,
        "PERMANENT_SESSION_LIFETIME": timedelta(days=14),
        "SESSION_REFRESH_EACH_REQUEST": False,
        "WTF_CSRF_TIME_LIMIT": None,  # A token is good as long as its session.
        # Paths alone are routed: a Host that is malformed changes nothing.
        "SERVER_NAME": "localhost",
    }


def database_url(text: str) -> URL:
    """The database as SQLAlchemy wants it: with the driver's name, and SQLite's path absolute."""
    url = make_url(text)
    if url.get_backend_name() == "sqlite":
        return url.set(database=os.path.abspath(url.database or "conduit.db"))
    return url.set(drivername="postgresql+psycopg")


def engine_options(url: URL) -> dict[str, Any]:
    """What the engine of this database needs; waiting ends after DATABASE_PATIENCE."""
    if url.get_backend_name() == "sqlite":
        # A write begins with BEGIN IMMEDIATE, so that it waits in line instead of failing later.
        arguments = {"timeout": DATABASE_PATIENCE, "isolation_level": "IMMEDIATE"}
        return {"hide_parameters": True, "connect_args": arguments}
    return {
        "hide_parameters": True,  # They would stand in the log with every error: passwords too.
        "pool_size": 8,
        "max_overflow": 0,
        "pool_timeout": DATABASE_PATIENCE,
        # A connection that died while idle is replaced, not handed to a request.
        "pool_pre_ping": True,
        "connect_args": {
            "connect_timeout": DATABASE_PATIENCE,
            "options": f"-c lock_timeout={DATABASE_PATIENCE}s",
        },
    }
