"""Settings from the environment."""

import pytest
from pydantic import ValidationError

from conduit.settings import DEVELOPMENT_SECRET, Settings


@pytest.fixture(autouse=True)
def bare_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    """No setting but those of the test."""
    for name in Settings.model_fields:
        monkeypatch.delenv(name.upper(), raising=False)


def test_development_has_a_secret_of_its_own() -> None:
    assert Settings().secret_key.get_secret_value() == DEVELOPMENT_SECRET


@pytest.mark.parametrize("secret", [None, "", "x" * 31])
def test_production_refuses_to_start_without_a_long_secret(
    secret: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    if secret is not None:
        monkeypatch.setenv("SECRET_KEY", secret)

    with pytest.raises(ValidationError, match="at least 32 bytes"):
        Settings()


def test_production_starts_with_a_long_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "x" * 32)

    assert Settings().production
    assert Settings().secret_key.get_secret_value() == "x" * 32


def test_origins_are_a_list_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ALLOWED_ORIGINS", "https://a.example, https://b.example")

    assert Settings().allowed_origins == {"https://a.example", "https://b.example"}


def test_a_socket_folder_reaches_the_driver() -> None:
    url = Settings(
        database_url="postgresql://postgres@/conduit?host=/run/postgresql"
    ).sqlalchemy_url

    assert url.drivername == "postgresql+asyncpg"
    assert url.query["host"] == "/run/postgresql"


def test_an_environment_that_nobody_knows_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "prod")

    with pytest.raises(ValidationError, match="'development' or 'production'"):
        Settings()


def test_an_empty_setting_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("ENVIRONMENT", "SECRET_KEY", "LOG_LEVEL"):
        monkeypatch.setenv(name, "")

    assert Settings().secret_key.get_secret_value() == DEVELOPMENT_SECRET
    assert Settings().log_level == "INFO"


def test_what_is_refused_is_not_shown(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ENVIRONMENT", "production")
    monkeypatch.setenv("SECRET_KEY", "short")
    monkeypatch.setenv("DATABASE_URL", "postgresql://conduit:hush@db/conduit")

    with pytest.raises(ValidationError) as refused:
        Settings()
    assert "hush" not in str(refused.value)
