"""The table of follows, which all three apps share."""

from django.conf import settings
from django.db import migrations, models
from django.db.models import F, Q


class Migration(migrations.Migration):
    initial = True
    dependencies = [migrations.swappable_dependency(settings.AUTH_USER_MODEL)]

    operations = [
        migrations.CreateModel(
            name="Follow",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                (
                    "follower",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL, models.CASCADE, related_name="+", db_index=False
                    ),
                ),
                (
                    "followed",
                    models.ForeignKey(
                        settings.AUTH_USER_MODEL,
                        models.CASCADE,
                        related_name="followers",
                        db_index=False,
                    ),
                ),
            ],
            options={
                "db_table": "follows",
                "constraints": [
                    models.UniqueConstraint(
                        fields=["follower", "followed"], name="follows_follower_followed_key"
                    ),
                    models.CheckConstraint(
                        condition=~Q(follower=F("followed")), name="follows_not_self"
                    ),
                ],
                "indexes": [models.Index(fields=["followed"], name="follows_followed_idx")],
            },
        ),
    ]
