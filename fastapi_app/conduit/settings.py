"""Settings, from environment variables that all three apps share."""

import os
from functools import cache
from pathlib import Path
from typing import Literal, Self

from pydantic import field_validator, model_validator
from pydantic_settings import BaseSettings
from sqlalchemy import URL, make_url

APP_FOLDER = Path(__file__).parents[1]
SHARED_SPEC = APP_FOLDER.parent / "shared_spec"
DEVELOPMENT_SECRET = "development-only-secret-of-32-bytes-or-more"
DATABASE_PATIENCE = 2  # seconds to wait for a connection or a lock, before the answer is 503


class Settings(BaseSettings):
    """The environment, checked when the application is made."""

    environment: Literal["development", "production"] = "development"
    secret_key: str = ""
    database_url: str = f"sqlite:///{APP_FOLDER / 'conduit.db'}"
    allowed_origins: str = ""
    log_level: str = "INFO"

    @property
    def production(self) -> bool:
        return self.environment == "production"

    @property
    def origins(self) -> set[str]:
        """The origins that a browser may call from; separated by commas."""
        return set(self.allowed_origins.replace(",", " ").split())

    @property
    def sqlalchemy_url(self) -> URL:
        """The database as SQLAlchemy wants it: with the driver, and SQLite's path absolute."""
        url = make_url(self.database_url)
        if url.get_backend_name() == "sqlite":
            path = os.path.abspath(url.database or "conduit.db")
            return url.set(drivername="sqlite+aiosqlite", database=path)
        return url.set(drivername="postgresql+asyncpg")

    @field_validator("log_level")
    @classmethod
    def upper(cls, value: str) -> str:
        return value.upper()

    @model_validator(mode="after")
    def need_a_secret(self) -> Self:
        """Development has a secret of its own, known to all; production needs a real one."""
        if not self.production:
            self.secret_key = self.secret_key or DEVELOPMENT_SECRET
        elif len(self.secret_key.encode()) < 32:
            raise ValueError("ENVIRONMENT=production needs a SECRET_KEY of at least 32 bytes")
        return self


@cache
def get_settings() -> Settings:
    """The settings of this process."""
    return Settings()
