"""The tables of articles, their tags and favourites, and of the counter of all articles."""

from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.orm import Mapped, mapped_column, query_expression, relationship

from conduit.database import DEFERRED, Base
from conduit.types import BigInt, Identifier, UtcDateTime
from conduit.users.models import User

NEWEST_FIRST = [sa.text("created_at DESC"), sa.text("id DESC")]


class Article(Base):
    """An article. `favorites_count` is kept by triggers."""

    __tablename__ = "articles"

    id: Mapped[Identifier]
    slug: Mapped[str] = mapped_column(sa.String(209))
    title: Mapped[str] = mapped_column(sa.String(255))
    description: Mapped[str] = mapped_column(sa.String(255))
    body: Mapped[str] = mapped_column(sa.Text)
    author_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("users.id", **DEFERRED))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    updated_at: Mapped[datetime] = mapped_column(UtcDateTime)
    favorites_count: Mapped[BigInt] = mapped_column(server_default="0")

    # Nothing is loaded row by row: a query says what it wants, or this raises.
    author: Mapped[User] = relationship(lazy="raise_on_sql")
    tags: Mapped[list["Tag"]] = relationship(secondary="article_tags", lazy="raise_on_sql")

    @property
    def tag_names(self) -> list[str]:
        """The tags, sorted by code point: a database sorts by its locale."""
        return sorted(tag.name for tag in self.tags)

    # Whether the reader has favourited it: filled by the queries that know a reader.
    favorited: Mapped[bool] = query_expression(sa.false())

    __table_args__ = (
        sa.CheckConstraint("length(slug) between 1 and 209", name="articles_slug_length"),
        sa.CheckConstraint("length(title) between 1 and 255", name="articles_title_length"),
        sa.CheckConstraint(
            "length(description) between 1 and 255", name="articles_description_length"
        ),
        sa.CheckConstraint("length(body) between 1 and 100000", name="articles_body_length"),
        sa.UniqueConstraint("slug", name="articles_slug_key"),
        sa.Index("articles_created_idx", *NEWEST_FIRST),
        sa.Index("articles_author_created_idx", "author_id", *NEWEST_FIRST),
        {"sqlite_autoincrement": True},
    )


class Tag(Base):
    """A tag. `articles_count` is kept by triggers."""

    __tablename__ = "tags"

    id: Mapped[Identifier]
    name: Mapped[str] = mapped_column(sa.String(50))
    articles_count: Mapped[BigInt] = mapped_column(server_default="0")

    __table_args__ = (
        sa.CheckConstraint("length(name) between 1 and 50", name="tags_name_length"),
        sa.UniqueConstraint("name", name="tags_name_key"),
        {"sqlite_autoincrement": True},
    )


class ArticleTag(Base):
    """An article carries a tag."""

    __tablename__ = "article_tags"

    id: Mapped[Identifier]
    article_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("articles.id", **DEFERRED))
    tag_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("tags.id", **DEFERRED))

    __table_args__ = (
        sa.UniqueConstraint("article_id", "tag_id", name="article_tags_article_tag_key"),
        sa.Index("article_tags_tag_idx", "tag_id", "article_id"),
        {"sqlite_autoincrement": True},
    )


class Favorite(Base):
    """A person has favourited an article."""

    __tablename__ = "favorites"

    id: Mapped[Identifier]
    user_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("users.id", **DEFERRED))
    article_id: Mapped[BigInt] = mapped_column(sa.ForeignKey("articles.id", **DEFERRED))

    __table_args__ = (
        sa.UniqueConstraint("user_id", "article_id", name="favorites_user_article_key"),
        sa.Index("favorites_article_idx", "article_id"),
        {"sqlite_autoincrement": True},
    )


class Counter(Base):
    """A number of rows that nobody should have to count; kept by triggers."""

    __tablename__ = "counters"

    id: Mapped[Identifier]
    name: Mapped[str] = mapped_column(sa.String(20))
    value: Mapped[BigInt] = mapped_column(server_default="0")

    __table_args__ = (
        sa.UniqueConstraint("name", name="counters_name_key"),
        {"sqlite_autoincrement": True},
    )
