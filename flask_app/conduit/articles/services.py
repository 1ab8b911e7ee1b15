"""Writes of articles, their tags and favourites. Each function is one transaction.

Locks are taken in the order that shared_spec/schema.yaml states: article, counters, users, tags.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from conduit import clock
from conduit.articles.models import Article, Counter, Favorite, Tag
from conduit.articles.queries import lock_article, reload_article, slug_is_taken
from conduit.articles.slugs import RESERVED, randomize, slugify
from conduit.errors import NotFound, Unauthorized
from conduit.extensions import Base, begin_write, db, insert_new
from conduit.users.models import User

# Nobody loses a race for 8 random characters this often.
ATTEMPTS = 5


def create_article(*, author: User, tag_list: Collection[str] = (), **fields: Any) -> Article:
    """Publish an article: `fields` are title, description and body.

    :raise Unauthorized: if the author's account is deleted in this moment.
    """
    author_id, now, slug = author.id, clock.now(), free_slug(fields["title"])
    for _ in range(ATTEMPTS):
        tags = get_tags(tag_list)
        article = Article(
            slug=slug, author=author, tags=tags, created_at=now, updated_at=now, **fields
        )
        db.session.add(article)
        try:
            db.session.commit()
        except IntegrityError:
            # Somebody was quicker with this slug, or the author is gone.
            db.session.rollback()
            if db.session.get(User, author_id) is None:
                raise Unauthorized(token="is invalid") from None
            slug = randomize(slugify(fields["title"]))
        else:
            article.favorited = False
            return article
    raise RuntimeError(f"{ATTEMPTS} random slugs were taken")


def update_article(*, author: User, article: Article, **changes: Any) -> Article:
    """Change the fields that are given: title, description, body, tag_list.

    `updated_at` moves when anything changes, and only then.

    :raise NotFound: if the article is deleted in this moment.
    """
    article_id = article.id
    for _ in range(ATTEMPTS):
        begin_write()
        article = reload_article(article_id, reader=author, lock=True)
        favorited = article.favorited
        apply_changes(article, **changes)
        try:
            db.session.commit()
        except IntegrityError:
            db.session.rollback()  # Somebody was quicker with this slug: look again.
        else:
            article.favorited = favorited  # The UPDATE has made SQLAlchemy forget it.
            return article
    raise RuntimeError(f"{ATTEMPTS} slugs were taken")


def apply_changes(
    article: Article, *, tag_list: Collection[str] | None = None, **fields: Any
) -> None:
    """Set what differs, and move `updated_at` if anything does."""
    fields = {name: value for name, value in fields.items() if getattr(article, name) != value}
    retagged = tag_list is not None and set(tag_list) != {tag.name for tag in article.tags}
    if "title" in fields and slugify(fields["title"]) != article.slug:
        fields["slug"] = free_slug(fields["title"])
    if retagged:
        article.tags = get_tags(tag_list or ())
    if fields or retagged:
        fields["updated_at"] = clock.after(article.updated_at)
    for name, value in fields.items():
        setattr(article, name, value)


def delete_article(*, article: Article) -> None:
    """Delete an article and all that hangs on it.

    :raise NotFound: if somebody else was quicker.
    """
    begin_write()
    lock_article(article.id)
    db.session.scalar(sa.select(Counter.id).where(Counter.name == "articles").with_for_update())
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.references(Article.__table__):  # type: ignore[arg-type]
                db.session.execute(sa.delete(table).where(key.parent == article.id))
    db.session.execute(sa.delete(Article).where(Article.id == article.id))
    db.session.commit()


def favorite_article(*, user: User, article: Article) -> Article:
    """Favourite an article; twice is once. Returns the article as it then is.

    :raise NotFound: if the article is deleted in this moment.
    """
    insert_new(Favorite, [{"user_id": user.id, "article_id": article.id}])
    try:
        db.session.commit()
    except IntegrityError:
        raise NotFound("article") from None
    return reload_article(article.id, reader=user)


def unfavorite_article(*, user: User, article: Article) -> Article:
    """Take a favourite back; whoever has none changes nothing. Returns the article."""
    db.session.execute(
        sa.delete(Favorite).where(Favorite.user_id == user.id, Favorite.article_id == article.id)
    )
    db.session.commit()
    return reload_article(article.id, reader=user)


def free_slug(title: str) -> str:
    """The slug of a title, with random characters if it is taken."""
    slug = slugify(title)
    return randomize(slug) if slug in RESERVED or slug_is_taken(slug) else slug


def get_tags(names: Collection[str]) -> list[Tag]:
    """The tags of these names, made if they are new."""
    if not names:
        return []
    insert_new(Tag, [{"name": name} for name in sorted(names)])
    return list(db.session.scalars(sa.select(Tag).where(Tag.name.in_(names))))
