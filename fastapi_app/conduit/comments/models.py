"""The table of comments."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, relationship

from conduit.articles.models import Article
from conduit.database import DEFERRED, Base
from conduit.types import BigInt, Identifier, UtcDateTime
from conduit.users.models import User


class Comment(Base):
    """A comment on an article."""

    __tablename__ = "comments"

    id: Mapped[Identifier]
    article_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("articles.id", **DEFERRED))
    author_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("users.id", **DEFERRED))
    body: Mapped[str] = mapped_column(sa.Text)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)

    author: Mapped[User] = relationship(lazy="raise_on_sql")
    article: Mapped[Article] = relationship(lazy="raise_on_sql")

    __table_args__ = (
        sa.CheckConstraint("length(body) between 1 and 10000", name="comments_body_length"),
        sa.Index("comments_article_idx", "article_id", "id"),
        sa.Index("comments_author_idx", "author_id"),
        {"sqlite_autoincrement": True},
    )
