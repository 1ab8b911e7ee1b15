"""The tables of articles and what belongs to them, which all three apps share."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import Q


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Tag",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=50)),
                ("articles_count", models.BigIntegerField(db_default=0, editable=False)),
            ],
            options={
                "db_table": "tags",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(name__length__range=(1, 50)), name="tags_name_length"
                    ),
                    models.UniqueConstraint(fields=["name"], name="tags_name_key"),
                ],
            },
        ),
        migrations.CreateModel(
            name="Article",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("slug", models.CharField(max_length=209)),
                ("title", models.CharField(max_length=255)),
                ("description", models.CharField(max_length=255)),
                ("body", models.TextField()),
                (
                    "author",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        models.CASCADE,
                        related_name="articles",
                        db_index=False,
                    ),
                ),
                ("created_at", models.DateTimeField(editable=False)),
                ("updated_at", models.DateTimeField(editable=False)),
                ("favorites_count", models.BigIntegerField(db_default=0, editable=False)),
            ],
            options={
                "db_table": "articles",
                "constraints": [
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
                ],
                "indexes": [
                    models.Index(fields=["-created_at", "-id"], name="articles_created_idx"),
                    models.Index(
                        fields=["author", "-created_at", "-id"], name="articles_author_created_idx"
                    ),
                ],
            },
        ),
        migrations.CreateModel(
            name="ArticleTag",
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
                        "articles.article", models.CASCADE, related_name="+", db_index=False
                    ),
                ),
                (
                    "tag",
                    models.ForeignKey(
                        "articles.tag", models.CASCADE, related_name="+", db_index=False
                    ),
                ),
            ],
            options={
                "db_table": "article_tags",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["article", "tag"], name="article_tags_article_tag_key"
                    )
                ],
                "indexes": [models.Index(fields=["tag", "article"], name="article_tags_tag_idx")],
            },
        ),
        migrations.AddField(
            model_name="article",
            name="tags",
            field=models.ManyToManyField(
                "articles.tag", through="articles.ArticleTag", related_name="articles"
            ),
        ),
        migrations.CreateModel(
            name="Favorite",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
                    ),
                ),
                (
                    "article",
                    models.ForeignKey(
                        "articles.article", models.CASCADE, related_name="+", db_index=False
                    ),
                ),
            ],
            options={
                "db_table": "favorites",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["user", "article"], name="favorites_user_article_key"
                    )
                ],
                "indexes": [models.Index(fields=["article"], name="favorites_article_idx")],
            },
        ),
        migrations.CreateModel(
            name="Counter",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("name", models.CharField(max_length=20)),
                ("value", models.BigIntegerField(db_default=0, editable=False)),
            ],
            options={
                "db_table": "counters",
                "constraints": [models.UniqueConstraint(fields=["name"], name="counters_name_key")],
            },
        ),
    ]
