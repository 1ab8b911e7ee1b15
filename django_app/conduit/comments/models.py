"""The table of comments."""

from django.contrib.auth.models import AnonymousUser
from django.db import models
from django.db.models import Max, Q

from conduit.articles.models import Article
from conduit.errors import NotFound
from conduit.profiles.models import is_followed_by
from conduit.users.models import Reader, User


class CommentQuerySet(models.QuerySet["Comment"]):
    """Reads of comments."""

    def seen_by(self, reader: Reader) -> "CommentQuerySet":
        """Oldest first, with authors; `following` is that of the reader."""
        following = is_followed_by(reader, "author")
        return self.select_related("author").annotate(following=following).order_by("pk")

    def list_new(self, article_id: int, *, after: int, limit: int) -> list["Comment"]:
        """The first on an article with greater ids than `after`, as the anonymous see them.

        :raise NotFound: if there are none because there is no such article.
        """
        newer = self.filter(article=article_id, pk__gt=after)
        comments = list(newer.seen_by(AnonymousUser())[:limit])
        if not comments and not Article.objects.filter(pk=article_id).exists():
            raise NotFound("article")
        return comments

    def find_newest_id(self, article: Article) -> int:
        """The id of the newest on an article, 0 if it has none."""
        return int(self.filter(article=article).aggregate(newest=Max("pk"))["newest"] or 0)


class Comment(models.Model):
    """A comment on an article."""

    article = models.ForeignKey(Article, models.CASCADE, related_name="comments", db_index=False)
    author = models.ForeignKey(User, models.CASCADE, related_name="comments", db_index=False)
    body = models.TextField()
    created_at = models.DateTimeField(editable=False)
    updated_at = models.DateTimeField(editable=False)

    # Whether the reader follows the author: annotated by the queries that know a reader.
    following: bool

    objects = CommentQuerySet.as_manager()

    class Meta:
        db_table = "comments"
        constraints = [
            models.CheckConstraint(
                condition=Q(body__length__range=(1, 10_000)), name="comments_body_length"
            ),
        ]
        indexes = [
            models.Index(fields=["article", "id"], name="comments_article_idx"),
            models.Index(fields=["author"], name="comments_author_idx"),
        ]

    def __str__(self) -> str:
        return self.body[:50]
