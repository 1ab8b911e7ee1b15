"""The table of comments, which all three apps share."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    initial = True
    dependencies = [
        ("articles", "0001_initial"),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name="Comment",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        "articles.article", models.CASCADE, related_name="comments", db_index=False
                    ),
                ),
                (
                    "author",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        models.CASCADE,
                        related_name="comments",
                        db_index=False,
                    ),
                ),
                ("body", models.TextField()),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
            ],
            options={
                "db_table": "comments",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(body__length__range=(1, 10_000)), name="comments_body_length"
                    ),
                ],
                "indexes": [
                    models.Index(fields=["article", "id"], name="comments_article_idx"),
                    models.Index(fields=["author"], name="comments_author_idx"),
                ],
            },
        ),
    ]
