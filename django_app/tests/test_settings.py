"""Settings from the environment."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from conduit.settings import DEVELOPMENT_SECRET, load_database, load_secret


def test_development_has_a_secret_of_its_own() -> None:
    assert load_secret({}) == DEVELOPMENT_SECRET


@pytest.mark.parametrize("secret", [None, "", "x" * 31])
def test_production_refuses_to_start_without_a_long_secret(secret: str | None) -> None:
    environ = {"ENVIRONMENT": "production"} | ({} if secret is None else {"SECRET_KEY": secret})

    with pytest.raises(ImproperlyConfigured, match="at least 32 bytes"):
        load_secret(environ)


def test_production_starts_with_a_long_secret() -> None:
    assert load_secret({"ENVIRONMENT": "production", "SECRET_KEY": "x" * 32}) == "x" * 32


def test_a_socket_folder_reaches_the_driver() -> None:
    url = "postgresql://postgres@/conduit?host=/run/postgresql"

    assert load_database({"DATABASE_URL": url})["OPTIONS"]["host"] == "/run/postgresql"


def test_an_environment_that_nobody_knows_is_refused() -> None:
    with pytest.raises(ImproperlyConfigured, match="'prod', not development or production"):
        load_secret({"ENVIRONMENT": "prod"})


def test_an_empty_setting_is_none() -> None:
    assert load_secret({"ENVIRONMENT": "", "SECRET_KEY": ""}) == DEVELOPMENT_SECRET
