"""The tables that the three apps share.

Each is left alone if another app has made it already.

Revision ID: 0001
Revises:
"""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def upgrade() -> None:
    create_table(
        "users",
        sa.Column("username", sa.String(64), nullable=False),
        sa.Column("email", sa.String(254), nullable=False),
        sa.Column("password", sa.String(128), nullable=False),
        sa.Column("bio", sa.String(1000)),
        sa.Column("image", sa.String(2000)),
        sa.Column("is_active", sa.Boolean, server_default=sa.true(), nullable=False),
        sa.Column("is_staff", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("is_superuser", sa.Boolean, server_default=sa.false(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        count("articles_count"),
        count("favorites_count"),
        sa.CheckConstraint("length(username) between 1 and 64", name="users_username_length"),
        sa.CheckConstraint("length(email) between 1 and 254", name="users_email_length"),
        sa.CheckConstraint("length(bio) <= 1000", name="users_bio_length"),
        sa.CheckConstraint("length(image) <= 2000", name="users_image_length"),
        sa.UniqueConstraint("email", name="users_email_key"),
    )
    create_index("users_username_key", "users", sa.text("lower(username)"), unique=True)

    create_table(
        "follows",
        reference("follower_id", "users.id"),
        reference("followed_id", "users.id"),
        sa.UniqueConstraint("follower_id", "followed_id", name="follows_follower_followed_key"),
        sa.CheckConstraint("follower_id <> followed_id", name="follows_not_self"),
    )
    create_index("follows_followed_idx", "follows", "followed_id")

    create_table(
        "articles",
        sa.Column("slug", sa.String(209), nullable=False),
        sa.Column("title", sa.String(255), nullable=False),
        sa.Column("description", sa.String(255), nullable=False),
        sa.Column("body", sa.Text, nullable=False),
        reference("author_id", "users.id"),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        count("favorites_count"),
        sa.CheckConstraint("length(slug) between 1 and 209", name="articles_slug_length"),
        sa.CheckConstraint("length(title) between 1 and 255", name="articles_title_length"),
        sa.CheckConstraint(
            "length(description) between 1 and 255", name="articles_description_length"
        ),
        sa.CheckConstraint("length(body) between 1 and 100000", name="articles_body_length"),
        sa.UniqueConstraint("slug", name="articles_slug_key"),
    )
    newest_first = [sa.text("created_at DESC"), sa.text("id DESC")]
    create_index("articles_created_idx", "articles", *newest_first)
    create_index("articles_author_created_idx", "articles", "author_id", *newest_first)

    create_table(
        "tags",
        sa.Column("name", sa.String(50), nullable=False),
        count("articles_count"),
        sa.CheckConstraint("length(name) between 1 and 50", name="tags_name_length"),
        sa.UniqueConstraint("name", name="tags_name_key"),
    )
    create_table(
        "article_tags",
        reference("article_id", "articles.id"),
        reference("tag_id", "tags.id"),
        sa.UniqueConstraint("article_id", "tag_id", name="article_tags_article_tag_key"),
    )
    create_index("article_tags_tag_idx", "article_tags", "tag_id", "article_id")

    create_table(
        "favorites",
        reference("user_id", "users.id"),
        reference("article_id", "articles.id"),
        sa.UniqueConstraint("user_id", "article_id", name="favorites_user_article_key"),
    )
    create_index("favorites_article_idx", "favorites", "article_id")

    create_table(
        "comments",
        reference("article_id", "articles.id"),
        reference("author_id", "users.id"),
        sa.Column("body", sa.Text, nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.CheckConstraint("length(body) between 1 and 10000", name="comments_body_length"),
    )
    create_index("comments_article_idx", "comments", "article_id", "id")
    create_index("comments_author_idx", "comments", "author_id")

    create_table(
        "counters",
        sa.Column("name", sa.String(20), nullable=False),
        count("value"),
        sa.UniqueConstraint("name", name="counters_name_key"),
    )


def downgrade() -> None:
    for table in (
        "counters",
        "comments",
        "favorites",
        "article_tags",
        "tags",
        "articles",
        "follows",
        "users",
    ):
        op.drop_table(table)


def create_table(name: str, *parts: sa.schema.SchemaItem) -> None:
    """Create a table with an id that the database counts up."""
    identifier = sa.Column(
        "id",
        sa.BigInteger().with_variant(sa.Integer, "sqlite"),
        sa.Identity(),
        primary_key=True,
    )
    op.create_table(name, identifier, *parts, sqlite_autoincrement=True, if_not_exists=True)


def create_index(name: str, table: str, *columns: str | sa.TextClause, unique: bool = False) -> None:
    op.create_index(name, table, list(columns), unique=unique, if_not_exists=True)


def reference(name: str, to: str) -> sa.Column[int]:
    """A column that refers to another table; checked at COMMIT."""
    key = sa.ForeignKey(to, deferrable=True, initially="DEFERRED")
    return sa.Column(name, sa.BigInteger, key, nullable=False)


def count(name: str) -> sa.Column[int]:
    """A column that triggers keep."""
    return sa.Column(name, sa.BigInteger, server_default="0", nullable=False)
