"""Writes of articles, their tags and favourites. Each function is one transaction.

Locks are taken in the order that shared_spec/schema.yaml states: article and slug, counters,
users, tags. So an article is written before its tags are.
"""

from collections.abc import Collection
from typing import Any

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.attributes import set_committed_value

from conduit import clock
from conduit.articles.models import Article, Counter, Favorite, Tag
from conduit.articles.queries import lock_article, reload_article
from conduit.articles.slugs import candidates, slugify
from conduit.errors import Unauthorized
from conduit.extensions import Base, begin_write, db, insert_new
from conduit.users.models import User


def create_article(*, author: User, tag_list: Collection[str] = (), **fields: Any) -> Article:
    """Publish an article: `fields` are title, description and body.

    :raise Unauthorized: if the author's account is deleted in this moment.
    """
    begin_write()
    article = insert_article(author=author, **fields)
    article.tags = get_tags(tag_list)
    try:
        db.session.commit()
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    article.favorited = False
    return article


def insert_article(*, author: User, **fields: Any) -> Article:
    """Insert an article under the first slug that is free; the database decides every race."""
    now = clock.now()
    for slug in candidates(fields["title"]):
        article = Article(
            slug=slug, author=author, tags=[], created_at=now, updated_at=now, **fields
        )
        try:
            with db.session.begin_nested():
                db.session.add(article)
        except IntegrityError:
            continue
        return article
    raise RuntimeError("no slug is free")


def update_article(*, author: User, article: Article, **changes: Any) -> Article:
    """Change the fields that are given: title, description, body, tag_list.

    `updated_at` moves when anything changes, and only then.

    :raise NotFound: if the article is deleted in this moment.
    """
    begin_write()
    article = reload_article(article.id, reader=author, lock=True)
    favorited, tag_list = article.favorited, changes.pop("tag_list", None)
    fields = {name: value for name, value in changes.items() if getattr(article, name) != value}
    retagged = tag_list is not None and set(tag_list) != {tag.name for tag in article.tags}
    if fields or retagged:
        write_fields(article, **fields, updated_at=clock.after(article.updated_at))
    if retagged:
        article.tags = get_tags(tag_list)
    db.session.commit()
    article.favorited = favorited  # SQLAlchemy forgets it with every UPDATE.
    return article


def write_fields(article: Article, **fields: Any) -> None:
    """Write fields of an article; a new title brings the first of its slugs that is free."""
    new_slug = "title" in fields and slugify(fields["title"]) != article.slug
    for slug in candidates(fields["title"]) if new_slug else [article.slug]:
        values = {**fields, "slug": slug}
        update = sa.update(Article).where(Article.id == article.id).values(values)
        try:
            with db.session.begin_nested():
                db.session.execute(update, execution_options={"synchronize_session": False})
        except IntegrityError:
            continue
        for name, value in values.items():
            set_committed_value(article, name, value)
        return
    raise RuntimeError("no slug is free")


def delete_article(*, article: Article) -> None:
    """Delete an article and all that hangs on it.

    :raise NotFound: if somebody else was quicker.
    """
    begin_write()
    lock_article(article.id)
    db.session.scalar(sa.select(Counter.id).where(Counter.name == "articles").with_for_update())
    # Comments hang on articles too, and this feature must not know of them.
    for table in Base.metadata.sorted_tables:
        for key in table.foreign_keys:
            if key.references(Article.__table__):  # type: ignore[arg-type]
                db.session.execute(sa.delete(table).where(key.parent == article.id))
    db.session.execute(sa.delete(Article).where(Article.id == article.id))
    db.session.commit()


def favorite_article(*, user: User, article: Article) -> Article:
    """Favourite an article; twice is once. Returns the article as it then is.

    :raise NotFound: if the article is deleted in this moment.
    :raise Unauthorized: if the user's account is.
    """
    begin_write()
    lock_article(article.id)
    insert_new(Favorite, [{"user_id": user.id, "article_id": article.id}])
    article = reload_article(article.id, reader=user)
    try:
        db.session.commit()
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    return article


def unfavorite_article(*, user: User, article: Article) -> Article:
    """Take a favourite back; whoever has none changes nothing. Returns the article as it then is.

    :raise NotFound: if the article is deleted in this moment.
    """
    begin_write()
    lock_article(article.id)
    db.session.execute(
        sa.delete(Favorite).where(Favorite.user_id == user.id, Favorite.article_id == article.id)
    )
    article = reload_article(article.id, reader=user)
    db.session.commit()
    return article


def get_tags(names: Collection[str]) -> list[Tag]:
    """The tags of these names, made if they are new."""
    if not names:
        return []
    insert_new(Tag, [{"name": name} for name in sorted(names)])
    return list(db.session.scalars(sa.select(Tag).where(Tag.name.in_(names))))
