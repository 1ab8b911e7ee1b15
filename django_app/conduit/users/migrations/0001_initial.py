"""The table of users, which all three apps share."""

from django.db import migrations, models
from django.db.models import Q
from django.db.models.functions import Lower

import conduit.clock


class Migration(migrations.Migration):
    initial = True
    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                (
                    "id",
                    models.BigAutoField(
                        primary_key=True, auto_created=True, serialize=False, verbose_name="ID"
                    ),
                ),
                ("password", models.CharField(max_length=128, verbose_name="password")),
                ("username", models.CharField(max_length=64)),
                ("email", models.CharField(max_length=254)),
                ("bio", models.CharField(max_length=1000, null=True, blank=True)),
                ("image", models.CharField(max_length=2000, null=True, blank=True)),
                ("is_active", models.BooleanField(default=True, db_default=True)),
                ("is_staff", models.BooleanField(default=False, db_default=False)),
                ("is_superuser", models.BooleanField(default=False, db_default=False)),
                ("created_at", models.DateTimeField(default=conduit.clock.now, editable=False)),
                ("articles_count", models.BigIntegerField(db_default=0, editable=False)),
                ("favorites_count", models.BigIntegerField(db_default=0, editable=False)),
            ],
            options={
                "db_table": "users",
                "constraints": [
                    models.CheckConstraint(
                        condition=Q(username__length__range=(1, 64)), name="users_username_length"
                    ),
                    models.CheckConstraint(
                        condition=Q(email__length__range=(1, 254)), name="users_email_length"
                    ),
                    models.CheckConstraint(
                        condition=Q(bio__length__lte=1000), name="users_bio_length"
                    ),
                    models.CheckConstraint(
                        condition=Q(image__length__lte=2000), name="users_image_length"
                    ),
                    models.UniqueConstraint(fields=["email"], name="users_email_key"),
                    models.UniqueConstraint(Lower("username"), name="users_username_key"),
                ],
            },
        ),
    ]
