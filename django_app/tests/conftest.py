"""Small fixtures: a client, somebody signed in, an article, staff in the admin."""

import pytest
from django.test import Client
from rest_framework.test import APIClient

from conduit.articles import services as articles
from conduit.articles.models import Article
from conduit.users import services as users
from conduit.users.models import User
from conduit.users.tokens import make_token


@pytest.fixture
def client() -> APIClient:
    return APIClient()


@pytest.fixture
def user(db: None) -> User:
    return users.create_user(
        username="jake", email="jake@conduit.example", password="correct-horse"
    )


@pytest.fixture
def signed_in(client: APIClient, user: User) -> APIClient:
    """The client, as the user."""
    client.credentials(HTTP_AUTHORIZATION=f"Token {make_token(user.pk)}")
    return client


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
def admin_account(db: None) -> User:
    return users.create_user(
        username="root",
        email="root@conduit.example",
        password="correct-horse",
        is_staff=True,
        is_superuser=True,
    )


@pytest.fixture
def staff(admin_account: User) -> Client:
    """A browser in which a superuser is signed in."""
    browser = Client()
    browser.force_login(admin_account)
    return browser
