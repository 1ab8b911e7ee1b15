"""Settings, from environment variables that all three apps share."""

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured

APP_FOLDER = Path(__file__).parents[1]
SHARED_SPEC = APP_FOLDER.parent / "shared_spec"
DEVELOPMENT_SECRET = "development-only-secret-of-32-bytes-or-more"
DATABASE_PATIENCE = 2  # seconds to wait for a connection or a lock, before the answer is 503


def is_production(environ: Mapping[str, str]) -> bool:
    """Whether ENVIRONMENT says so.

    :raise ImproperlyConfigured: if it says neither that nor development.
    """
    environment = environ.get("ENVIRONMENT") or "development"
    if environment not in {"development", "production"}:
        raise ImproperlyConfigured(f"ENVIRONMENT is {environment!r}, not development or production")
    return environment == "production"


def load_secret(environ: Mapping[str, str]) -> str:
    """The key that signs tokens.

    :raise ImproperlyConfigured: in production, without one of at least 32 bytes.
    """
    production = is_production(environ)
    secret = environ.get("SECRET_KEY") or ("" if production else DEVELOPMENT_SECRET)
    if production and len(secret.encode()) < 32:
        raise ImproperlyConfigured("ENVIRONMENT=production needs a SECRET_KEY of at least 32 bytes")
    return secret


def load_database(environ: Mapping[str, str]) -> dict[str, Any]:
    """The database of DATABASE_URL; waiting ends after DATABASE_PATIENCE."""
    url = environ.get("DATABASE_URL") or f"sqlite:///{APP_FOLDER / 'conduit.db'}"
    # A connection for each thread, for as long as the thread lives; one that has died is replaced.
    # Not psycopg's pool: docs/decisions/0006-django-keeps-a-connection-a-thread.md
    config: dict[str, Any] = {
        **dj_database_url.parse(url, conn_max_age=None, conn_health_checks=True)
    }
    options = config.setdefault("OPTIONS", {})
    if config["ENGINE"].endswith("sqlite3"):
        options |= {
            "timeout": DATABASE_PATIENCE,
            # A write waits in line at its beginning instead of failing later.
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL",
        }
    else:
        options |= {
            "connect_timeout": DATABASE_PATIENCE,
            "options": f"-c lock_timeout={DATABASE_PATIENCE}s",
        }
    return config


PRODUCTION = is_production(os.environ)
SECRET_KEY = load_secret(os.environ)
DEBUG = False  # Also in development: docs/decisions/0005-django-debug-is-off.md
# All links are relative, so it does not matter by what name a client calls us.
ALLOWED_HOSTS = ["*"]
ALLOWED_ORIGINS = set(os.environ.get("ALLOWED_ORIGINS", "").replace(",", " ").split())
STREAM_HEARTBEAT = float(os.environ.get("STREAM_HEARTBEAT") or 15)  # seconds

# Ours first: our `createsuperuser` counts, not that of django.contrib.auth.
INSTALLED_APPS = [
    "conduit.apps.ConduitConfig",
    "conduit.users",
    "conduit.profiles",
    "conduit.articles",
    "conduit.comments",
    "conduit.apps.ConduitAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "rest_framework",
]

# What is asked of a request before its view, from the outside in.
MIDDLEWARE = [
    "conduit.observability.TraceMiddleware",
    "conduit.assets.AssetsMiddleware",
    "conduit.bodies.ContentLengthMiddleware",
    "conduit.cors.CorsMiddleware",
    "conduit.pages.PageMiddleware",
    # Django's own, of which the API sees nothing.
    "conduit.sessions.SecurityMiddleware",
    "conduit.sessions.SessionMiddleware",
    "conduit.sessions.AuthenticationMiddleware",
    "conduit.sessions.MessageMiddleware",
    "conduit.sessions.XFrameOptionsMiddleware",
    # Which path, which method, which token: in this order.
    "conduit.routing.RoutingMiddleware",
    "conduit.sessions.CsrfViewMiddleware",
    "conduit.errors.ErrorMiddleware",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "conduit.pages.layout_context",
            ]
        },
    }
]

# Collected by `manage.py collectstatic`, under names that change with their content.
STATIC_URL = "/assets/"
STATIC_ROOT = APP_FOLDER / "static"
STATICFILES_DIRS = [SHARED_SPEC / "assets"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
# Who may read our answers from elsewhere is said in cors.py alone.
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_MAX_AGE = 60 * 60  # seconds, of a name without a hash

ROOT_URLCONF = "conduit.urls"
WSGI_APPLICATION = "conduit.wsgi.application"
# A trailing slash is another path, which is not found.
APPEND_SLASH = False

DATABASES = {"default": load_database(os.environ)}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
USE_TZ = True
TIME_ZONE = "UTC"
USE_I18N = False

AUTH_USER_MODEL = "users.User"
PASSWORD_HASHERS = ["conduit.users.hashers.ConduitPasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [{"NAME": "conduit.users.validators.PasswordValidator"}]

# Ports do not separate cookies: each of the three apps has a name of its own.
SESSION_COOKIE_NAME = "django_session"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_NAME = "django_csrf"
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_HTTPONLY = True
CSRF_FAILURE_VIEW = "conduit.users.views.csrf_failure"
LOGIN_URL = "login"

# A body beyond this is 413, whatever the number of fields or parameters.
DATA_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = None

REST_FRAMEWORK = {
    "DEFAULT_AUTHENTICATION_CLASSES": ["conduit.users.auth.TokenAuthentication"],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.IsAuthenticatedOrReadOnly"],
    "DEFAULT_RENDERER_CLASSES": ["rest_framework.renderers.JSONRenderer"],
    "EXCEPTION_HANDLER": "conduit.errors.handle_exception",
}

# JSON, a line each, on standard error.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "conduit.observability.RequestIdFilter"}},
    "formatters": {
        "json": {
            "()": "pythonjsonlogger.json.JsonFormatter",
            "format": "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s",
        }
    },
    "handlers": {
        "stderr": {
            "class": "logging.StreamHandler",
            "filters": ["request_id"],
            "formatter": "json",
        }
    },
    "root": {"level": "WARNING", "handlers": ["stderr"]},
    "loggers": {
        "conduit": {"level": (os.environ.get("LOG_LEVEL") or "INFO").upper()},
        "django": {"level": "WARNING", "handlers": []},
        # Of a 4xx our own line tells enough; a 500 comes with its traceback.
        "django.request": {"level": "ERROR"},
    },
}
