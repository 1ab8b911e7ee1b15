"""What is set up once, when Django starts."""

from django.apps import AppConfig, apps
from django.contrib.admin.apps import AdminConfig
from django.db.backends.signals import connection_created
from django.db.models import CharField, TextField
from django.db.models.functions import Length, Lower
from django.db.models.signals import post_migrate, pre_migrate

from conduit import observability, triggers


class ConduitConfig(AppConfig):
    """What the features have in common."""

    name = "conduit"

    def ready(self) -> None:
        """Register lookups (`username__lower`, `title__length`) and receivers of signals."""
        CharField.register_lookup(Lower)
        CharField.register_lookup(Length)
        TextField.register_lookup(Length)
        connection_created.connect(observability.watch_connection)
        # Django sends these once for each app that has models: one of them is enough.
        comments = apps.get_app_config("comments")
        pre_migrate.connect(triggers.drop_triggers, sender=comments)
        post_migrate.connect(triggers.install_triggers, sender=comments)


class ConduitAdminConfig(AdminConfig):
    """Django's admin, with our site."""

    default_site = "conduit.admin.ConduitAdminSite"
