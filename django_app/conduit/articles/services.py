"""Writes of articles, their tags and favourites. Each function is one transaction.

Locks are taken in the order that shared_spec/schema.yaml states: article and slug, counters,
users, tags. So an article is written before its tags are.
"""

from collections.abc import Collection
from typing import Any

from django.db import IntegrityError, transaction

from conduit import clock
from conduit.articles.models import Article, ArticleTag, Counter, Favorite, Tag
from conduit.articles.slugs import candidates, slugify
from conduit.errors import Unauthorized
from conduit.users.models import User


def create_article(*, author: User, tag_list: Collection[str] = (), **fields: Any) -> Article:
    """Publish an article: `fields` are title, description and body.

    :raise Unauthorized: if the author's account is deleted in this moment.
    """
    now = clock.now()
    article = Article(author=author, created_at=now, updated_at=now, **fields)
    try:
        with transaction.atomic():
            save_with_slug(article)
            article.fetched_tags = link_tags(article, tag_list)
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None
    article.favorited = article.following = False
    return article


def save_with_slug(article: Article, **options: Any) -> None:
    """Save an article under the first slug that is free; the database decides every race."""
    for slug in candidates(article.title):
        article.slug = slug
        try:
            with transaction.atomic():  # A savepoint: the transaction survives.
                return article.save(**options)
        except IntegrityError:
            continue
    raise RuntimeError("no slug is free")


def update_article(*, author: User, article: Article, **changes: Any) -> Article:
    """Change the fields that are given: title, description, body, tag_list.

    `updated_at` moves when anything changes, and only then.

    :raise NotFound: if the article is deleted in this moment.
    """
    tag_list = changes.pop("tag_list", None)
    with transaction.atomic():
        article = Article.objects.seen_by(author).lock(article)
        fields = {name: value for name, value in changes.items() if getattr(article, name) != value}
        retagged = tag_list is not None and set(tag_list) != {
            tag.name for tag in article.fetched_tags
        }
        if fields or retagged:
            write_fields(article, **fields, updated_at=clock.after(article.updated_at))
        if retagged:
            ArticleTag.objects.filter(article=article).delete()
            article.fetched_tags = link_tags(article, tag_list)
    return article


def write_fields(article: Article, **fields: Any) -> None:
    """Write fields of an article; a new title brings the first of its slugs that is free."""
    for name, value in fields.items():
        setattr(article, name, value)
    if "title" in fields and slugify(article.title) != article.slug:
        save_with_slug(article, update_fields={*fields, "slug"})
    else:
        article.save(update_fields=fields)


def link_tags(article: Article, names: Collection[str]) -> list[Tag]:
    """Give an article these tags, which are made if they are new. Returns them."""
    if not names:
        return []
    Tag.objects.bulk_create([Tag(name=name) for name in sorted(names)], ignore_conflicts=True)
    tags = list(Tag.objects.filter(name__in=names))
    ArticleTag.objects.bulk_create([ArticleTag(article=article, tag=tag) for tag in tags])
    return tags


@transaction.atomic
def delete_article(*, article: Article) -> None:
    """Delete an article and all that hangs on it.

    :raise NotFound: if somebody else was quicker.
    """
    article = Article.objects.lock(article)
    Counter.objects.select_for_update().get(name="articles")
    article.delete()


def favorite_article(*, user: User, article: Article) -> Article:
    """Favourite an article; twice is once. Returns the article as it then is.

    :raise NotFound: if the article is deleted in this moment.
    :raise Unauthorized: if the user's account is.
    """
    favorite = Favorite(user=user, article=article)
    try:
        with transaction.atomic():
            Article.objects.lock(article)
            Favorite.objects.bulk_create([favorite], ignore_conflicts=True)
            return Article.objects.seen_by(user).get(pk=article.pk)
    except IntegrityError:
        raise Unauthorized(token="is invalid") from None


@transaction.atomic
def unfavorite_article(*, user: User, article: Article) -> Article:
    """Take a favourite back; whoever has none changes nothing. Returns the article as it then is.

    :raise NotFound: if the article is deleted in this moment.
    """
    Article.objects.lock(article)
    Favorite.objects.filter(user=user, article=article).delete()
    return Article.objects.seen_by(user).get(pk=article.pk)
