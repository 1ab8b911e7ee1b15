"""What only Django needs of users: groups and permissions, for the admin.

Apart from the first migration, so that these tables are made when `migrate --fake-initial` finds
the table of users made by another app.
"""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("users", "0001_initial"),
        ("auth", "0012_alter_user_first_name_max_length"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="groups",
            field=models.ManyToManyField(
                to="auth.group",
                related_name="user_set",
                related_query_name="user",
                blank=True,
                verbose_name="groups",
                help_text="The groups this user belongs to. A user will get all permissions granted to each of their groups.",
            ),
        ),
        migrations.AddField(
            model_name="user",
            name="user_permissions",
            field=models.ManyToManyField(
                to="auth.permission",
                related_name="user_set",
                related_query_name="user",
                blank=True,
                verbose_name="user permissions",
                help_text="Specific permissions for this user.",
            ),
        ),
    ]
