"""Settings from the environment."""

import pytest

from conduit.settings import DEVELOPMENT_SECRET, database_url, load_settings


def test_development_has_a_secret_of_its_own() -> None:
    assert load_settings({})["SECRET_KEY"] == DEVELOPMENT_SECRET


@pytest.mark.parametrize("secret", [None, "", "x" * 31])
def test_production_refuses_to_start_without_a_long_secret(secret: str | None) -> None:
    environ = {"ENVIRONMENT": "production"} | ({} if secret is None else {"SECRET_KEY": secret})

    with pytest.raises(RuntimeError, match="at least 32 bytes"):
        load_settings(environ)


def test_production_starts_with_a_long_secret() -> None:
    settings = load_settings({"ENVIRONMENT": "production", "SECRET_KEY": "x" * 32})

    assert settings["PRODUCTION"]
    assert settings["SECRET_KEY"] == "x" * 32


def test_origins_are_a_list_with_commas() -> None:
    settings = load_settings({"ALLOWED_ORIGINS": "https://a.example, https://b.example"})

    assert settings["ALLOWED_ORIGINS"] == {"https://a.example", "https://b.example"}


def test_a_socket_folder_reaches_the_driver() -> None:
    url = database_url("postgresql://postgres@/conduit?host=/run/postgresql")

    assert url.drivername == "postgresql+psycopg"
    assert url.query["host"] == "/run/postgresql"


def test_an_environment_that_nobody_knows_is_refused() -> None:
    with pytest.raises(RuntimeError, match="'prod', not development or production"):
        load_settings({"ENVIRONMENT": "prod"})


def test_an_empty_setting_is_none() -> None:
    settings = load_settings({"ENVIRONMENT": "", "SECRET_KEY": "", "LOG_LEVEL": ""})

    assert settings["SECRET_KEY"] == DEVELOPMENT_SECRET
    assert settings["LOG_LEVEL"] == "INFO"
