"""Small fixtures: an app on a database of its own, a client, somebody signed in, an article."""

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from flask import Flask
from flask.testing import FlaskClient
from flask_login import FlaskLoginClient
from flask_migrate import upgrade
from werkzeug.test import TestResponse

from conduit.app import create_app
from conduit.articles import services as articles
from conduit.articles.models import Article
from conduit.extensions import db
from conduit.settings import database_url, engine_options
from conduit.users import services as users
from conduit.users.models import User
from conduit.users.tokens import make_token

Count = Callable[[TestResponse], int]


def app_on(file: Path) -> Flask:
    """The application on this SQLite file."""
    url = database_url(f"sqlite:///{file}")
    return create_app(SQLALCHEMY_DATABASE_URI=url, SQLALCHEMY_ENGINE_OPTIONS=engine_options(url))


@pytest.fixture(scope="session")
def migrated(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SQLite file that has the tables, and nothing in them."""
    file = tmp_path_factory.mktemp("migrated") / "test.db"
    with app_on(file).app_context():
        upgrade()
        db.engine.dispose()
    return file


@pytest.fixture
def app(migrated: Path, tmp_path: Path) -> Iterator[Flask]:
    """The application on a new SQLite file, in an application context."""
    app = app_on(Path(shutil.copy(migrated, tmp_path)))
    with app.app_context():
        yield app
        db.session.remove()
        db.engine.dispose()


@pytest.fixture(scope="session")
def bare_app() -> Flask:
    """The application without a database, for what needs none."""
    return create_app(WTF_CSRF_ENABLED=False)


@pytest.fixture
def client(app: Flask) -> FlaskClient:
    return app.test_client()


@pytest.fixture
def user(app: Flask) -> User:
    return users.create_user(
        username="jake", email="jake@conduit.example", password="correct-horse"
    )


@pytest.fixture
def headers(user: User) -> dict[str, str]:
    """What makes a request the user's."""
    return {"Authorization": f"Token {make_token(user.id)}"}


@pytest.fixture
def article(user: User) -> Article:
    return articles.create_article(
        author=user,
        title="How to train your dragon",
        description="Ever wonder how?",
        body="It takes a Jacobian.",
        tag_list=["dragons", "training"],
    )


@pytest.fixture
def admin_account(app: Flask) -> User:
    return users.create_user(
        username="root",
        email="root@conduit.example",
        password="correct-horse",
        is_staff=True,
        is_superuser=True,
    )


@pytest.fixture
def staff(app: Flask, admin_account: User) -> FlaskClient:
    """A client that staff have signed in with; its forms need no CSRF token."""
    app.config["WTF_CSRF_ENABLED"] = False
    client: FlaskClient = FlaskLoginClient(app, user=admin_account)
    return client


@pytest.fixture
def count() -> Count:
    """How many statements a request has cost, once all that was in memory is forgotten."""
    db.session.remove()

    def of(response: TestResponse) -> int:
        found = re.search(r"(\d+) queries", response.headers["Server-Timing"])
        return int(found[1]) if found else 0

    return of
