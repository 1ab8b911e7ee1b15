"""The tables of articles, their tags and favourites, and of the counter of all articles."""

from typing import Any, ClassVar

from django.db import models
from django.db.models import Exists, Max, OuterRef, Prefetch, Q, Sum, Value

from conduit.errors import get_or_404
from conduit.models import KeptByTriggers
from conduit.profiles.models import Follow, is_followed_by
from conduit.users.models import Reader, User


class ArticleQuerySet(models.QuerySet["Article"]):
    """Reads of articles: a list is one query, its tags another, its count a third."""

    def seen_by(self, reader: Reader) -> "ArticleQuerySet":
        """With authors and tags; `favorited` and `following` are those of the reader."""
        return (
            self.select_related("author")
            .annotate(favorited=is_favorited_by(reader), following=is_followed_by(reader, "author"))
            .with_tags()
        )

    def with_tags(self) -> "ArticleQuerySet":
        """With their tags, in `fetched_tags`."""
        return self.prefetch_related(Prefetch("tags", to_attr="fetched_tags"))

    def summaries(self, *, reader: Reader) -> "ArticleQuerySet":
        """As a list shows them: newest first, without bodies."""
        return self.seen_by(reader).defer("body").order_by("-created_at", "-id")

    def tagged(self, name: str) -> "ArticleQuerySet":
        """With this tag."""
        tag = Tag.objects.filter(name=name).values("pk")[:1]
        return self.filter(pk__in=ArticleTag.objects.filter(tag=tag).values("article"))

    def written_by(self, username: str) -> "ArticleQuerySet":
        """By this person."""
        return self.filter(author=User.objects.named(username).values("pk")[:1])

    def favorited_by(self, username: str) -> "ArticleQuerySet":
        """That this person has favourited."""
        person = User.objects.named(username).values("pk")[:1]
        return self.filter(pk__in=Favorite.objects.filter(user=person).values("article"))

    def feed_of(self, reader: User) -> "ArticleQuerySet":
        """By those whom the reader follows."""
        return self.filter(author__in=Follow.objects.filter(follower=reader).values("followed"))

    def matching(self, **filters: str) -> "ArticleQuerySet":
        """That match all filters: `tag`, `author`, `favorited`, the last two by username."""
        methods = {"tag": "tagged", "author": "written_by", "favorited": "favorited_by"}
        articles = self
        for name, value in filters.items():
            articles = getattr(articles, methods[name])(value)
        return articles

    def count_matching(self, **filters: str) -> int:
        """The number of all matches: kept by triggers, unless several filters meet."""
        match list(filters.items()):
            case []:
                return only_value(Counter.objects.filter(name="articles"), "value")
            case [("tag", name)]:
                return only_value(Tag.objects.filter(name=name), "articles_count")
            case [("author", username)]:
                return only_value(User.objects.named(username), "articles_count")
            case [("favorited", username)]:
                return only_value(User.objects.named(username), "favorites_count")
        return self.matching(**filters).count()

    def count_feed_of(self, reader: User) -> int:
        """The number of articles by those whom the reader follows."""
        followed = User.objects.filter(followers__follower=reader)
        return int(followed.aggregate(count=Sum("articles_count", default=0))["count"])

    def find(self, slug: str) -> "Article":
        """One article, of which only the ids are read, its own and its author's: enough to act on
        it.

        :raise NotFound: if no article has this slug.
        """
        return get_or_404("article", self.only("pk", "author_id"), slug=slug)

    def lock(self, article: "Article") -> "Article":
        """Read an article again; nobody else changes it until the transaction ends.

        :raise NotFound: if it has been deleted.
        """
        return get_or_404("article", self.select_for_update(of=("self",)), pk=article.pk)


def is_favorited_by(reader: Reader) -> Exists | Value:
    """Whether the reader has favourited the article of the row; false for the anonymous."""
    if reader.is_anonymous:
        return Value(False)
    return Exists(Favorite.objects.filter(user=reader, article=OuterRef("pk")))


def only_value(queryset: models.QuerySet[Any], field: str) -> int:
    """A number out of the one row that there may be; none means zero."""
    return next(iter(queryset.values_list(field, flat=True)), 0)


class TagQuerySet(models.QuerySet["Tag"]):
    """Reads of tags."""

    def popular(self) -> list[str]:
        """The names of the 20 tags of the newest articles; only the last 400 uses are looked at."""
        uses = ArticleTag.objects.order_by("-article_id", "-tag_id").values("pk")[:400]
        newest = ArticleTag.objects.filter(pk__in=uses).values("tag").annotate(at=Max("article"))
        return list(newest.order_by("-at", "tag__name").values_list("tag__name", flat=True)[:20])


class Tag(KeptByTriggers):
    """A tag. `articles_count` is kept by triggers."""

    name = models.CharField(max_length=50)
    articles_count = models.BigIntegerField(db_default=0, editable=False)

    objects = TagQuerySet.as_manager()

    KEPT: ClassVar = {"articles_count"}

    class Meta:
        db_table = "tags"
        constraints = [
            models.CheckConstraint(
                condition=Q(name__length__range=(1, 50)), name="tags_name_length"
            ),
            models.UniqueConstraint(fields=["name"], name="tags_name_key"),
        ]

    def __str__(self) -> str:
        return self.name


class Article(KeptByTriggers):
    """An article. `favorites_count` is kept by triggers."""

    slug = models.CharField(max_length=209)
    title = models.CharField(max_length=255)
    description = models.CharField(max_length=255)
    body = models.TextField()
    author = models.ForeignKey(User, models.CASCADE, related_name="articles", db_index=False)
    tags = models.ManyToManyField(Tag, through="ArticleTag", related_name="articles")
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)
    favorites_count = models.BigIntegerField(db_default=0, editable=False)

    # What the queries that know a reader add: whether the reader has favourited the article and
    # follows its author, and the tags.
    favorited: bool
    following: bool
    fetched_tags: list[Tag]

    objects = ArticleQuerySet.as_manager()

    KEPT: ClassVar = {"favorites_count"}

    class Meta:
        db_table = "articles"
        constraints = [
            models.CheckConstraint(
                condition=Q(slug__length__range=(1, 209)), name="articles_slug_length"
            ),
            models.CheckConstraint(
                condition=Q(title__length__range=(1, 255)), name="articles_title_length"
            ),
            models.CheckConstraint(
                condition=Q(description__length__range=(1, 255)),
                name="articles_description_length",
            ),
            models.CheckConstraint(
                condition=Q(body__length__range=(1, 100_000)), name="articles_body_length"
            ),
            models.UniqueConstraint(fields=["slug"], name="articles_slug_key"),
        ]
        indexes = [
            models.Index(fields=["-created_at", "-id"], name="articles_created_idx"),
            models.Index(
                fields=["author", "-created_at", "-id"], name="articles_author_created_idx"
            ),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def tag_names(self) -> list[str]:
        """The tags, sorted by code point: a database sorts by its locale."""
        return sorted(tag.name for tag in self.fetched_tags)


class ArticleTag(models.Model):
    """An article carries a tag."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)
    tag = models.ForeignKey(Tag, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        db_table = "article_tags"
        constraints = [
            models.UniqueConstraint(fields=["article", "tag"], name="article_tags_article_tag_key"),
        ]
        indexes = [models.Index(fields=["tag", "article"], name="article_tags_tag_idx")]


class Favorite(models.Model):
    """A person has favourited an article."""

    user = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    article = models.ForeignKey(Article, models.CASCADE, related_name="+", db_index=False)

    class Meta:
        db_table = "favorites"
        constraints = [
            models.UniqueConstraint(fields=["user", "article"], name="favorites_user_article_key"),
        ]
        indexes = [models.Index(fields=["article"], name="favorites_article_idx")]


class Counter(KeptByTriggers):
    """A number of rows that nobody should have to count; kept by triggers."""

    name = models.CharField(max_length=20)
    value = models.BigIntegerField(db_default=0, editable=False)

    KEPT: ClassVar = {"value"}

    class Meta:
        db_table = "counters"
        constraints = [models.UniqueConstraint(fields=["name"], name="counters_name_key")]
