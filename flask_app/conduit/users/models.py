"""The table of users."""

from datetime import datetime
from typing import ClassVar

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression

from conduit.extensions import Base
from conduit.types import BigInt, Identifier, UtcDateTime
from conduit.users.passwords import fingerprint


class User(Base):
    """A person with an account. `articles_count` and `favorites_count` are kept by triggers."""

    __tablename__ = "users"

    id: Mapped[Identifier]
    username: Mapped[str] = mapped_column(sa.String(64))
    email: Mapped[str] = mapped_column(sa.String(254))
    password: Mapped[str] = mapped_column(sa.String(128))
    bio: Mapped[str | None] = mapped_column(sa.String(1000))
    image: Mapped[str | None] = mapped_column(sa.String(2000))
    is_active: Mapped[bool] = mapped_column(server_default=sa.true())
    is_staff: Mapped[bool] = mapped_column(server_default=sa.false())
    is_superuser: Mapped[bool] = mapped_column(server_default=sa.false())
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    articles_count: Mapped[BigInt] = mapped_column(server_default="0")
    favorites_count: Mapped[BigInt] = mapped_column(server_default="0")

    # Whether the reader follows this person: filled by the queries that know a reader.
    following: Mapped[bool] = query_expression(sa.false())

    __table_args__ = (
        sa.CheckConstraint("length(username) between 1 and 64", name="users_username_length"),
        sa.CheckConstraint("length(email) between 1 and 254", name="users_email_length"),
        sa.CheckConstraint("length(bio) <= 1000", name="users_bio_length"),
        sa.CheckConstraint("length(image) <= 2000", name="users_image_length"),
        sa.UniqueConstraint("email", name="users_email_key"),
        sa.Index("users_username_key", sa.text("lower(username)"), unique=True),
        {"sqlite_autoincrement": True},
    )

    # What Flask-Login asks of a user, besides is_active.
    is_authenticated: ClassVar[bool] = True
    is_anonymous: ClassVar[bool] = False

    def get_id(self) -> str:
        """What a session remembers of its user: a changed password ends it (session.password)."""
        return f"{self.id}.{fingerprint(self.password)}"
