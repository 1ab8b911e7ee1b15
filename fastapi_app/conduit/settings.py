"""Settings, from environment variables that all three apps share."""

import os
from functools import cache
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import PositiveFloat, SecretStr, field_validator, model_validator
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict
from sqlalchemy import URL, make_url

APP_FOLDER = Path(__file__).parents[1]
SHARED_SPEC = APP_FOLDER.parent / "shared_spec"
DEVELOPMENT_SECRET = "development-only-secret-of-32-bytes-or-more"
DATABASE_PATIENCE = 2  # seconds to wait for a connection or a lock, before the answer is 503


class Settings(BaseSettings):
    """The environment, checked when the application is made.

    :raise ValidationError: in production, without a secret of at least 32 bytes.
    """

    # What is refused is not shown: it may hold the database's password.
    model_config = SettingsConfigDict(env_ignore_empty=True, hide_input_in_errors=True)

    environment: Literal["development", "production"] = "development"
    secret_key: SecretStr = SecretStr(DEVELOPMENT_SECRET)
    database_url: str = f"sqlite:///{APP_FOLDER / 'conduit.db'}"
    # NoDecode: pydantic-settings would read JSON here, the contract wants commas.
    allowed_origins: Annotated[set[str], NoDecode] = set()
    log_level: Literal["DEBUG", "INFO", "WARNING", "ERROR"] = "INFO"
    stream_heartbeat: PositiveFloat = 15  # seconds

    @field_validator("allowed_origins", mode="before")
    @classmethod
    def split_origins(cls, value: object) -> object:
        return value.replace(",", " ").split() if isinstance(value, str) else value

    @field_validator("log_level", mode="before")
    @classmethod
    def upper(cls, value: object) -> object:
        return value.upper() if isinstance(value, str) else value

    @model_validator(mode="after")
    def need_a_secret(self) -> Self:
        """The default is known to all, so production needs another one."""
        given = "secret_key" in self.model_fields_set
        long_enough = len(self.secret_key.get_secret_value().encode()) >= 32
        if self.production and not (given and long_enough):
            raise ValueError("ENVIRONMENT=production needs a SECRET_KEY of at least 32 bytes")
        return self

    @property
    def production(self) -> bool:
        return self.environment == "production"

    @property
    def sqlalchemy_url(self) -> URL:
        """The database as SQLAlchemy wants it: with the driver, and SQLite's path absolute."""
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite":
            path = os.path.abspath(url.database or "conduit.db")
            return url.set(drivername="sqlite+aiosqlite", database=path)
        return url.set(drivername="postgresql+asyncpg")


@cache
def get_settings() -> Settings:
    """The settings of this process."""
    return Settings()
