"""The table of follows."""

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column

from conduit.database import DEFERRED, Base
from conduit.types import BigInt, Identifier


class Follow(Base):
    """One person follows another."""

    __tablename__ = "follows"

    id: Mapped[Identifier]
    follower_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("users.id", **DEFERRED))
    followed_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("users.id", **DEFERRED))

    __table_args__ = (
        sa.UniqueConstraint("follower_id", "followed_id", name="follows_follower_followed_key"),
        sa.CheckConstraint("follower_id <> followed_id", name="follows_not_self"),
        sa.Index("follows_followed_idx", "followed_id"),
        {"sqlite_autoincrement": True},
    )
