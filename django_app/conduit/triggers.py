"""The triggers that keep the counts; their SQL is shared data (docs/decisions/0002)."""

from typing import Any

import yaml
from django.conf import settings
from django.db import connections, transaction


def drop_triggers(*, using: str, **_: Any) -> None:
    """Drop the triggers, before tables change (a receiver of `pre_migrate`)."""
    run(using, "drop")


def install_triggers(*, using: str, **_: Any) -> None:
    """Put the triggers back and count once anew (a receiver of `post_migrate`)."""
    # Without the tables all migrations were just taken back.
    if "favorites" in connections[using].introspection.table_names():
        run(using, "drop", "create", "recount")


def run(using: str, *parts: str) -> None:
    """Run these parts of the triggers' SQL, as they are written in shared_spec/schema.yaml."""
    schema = yaml.safe_load((settings.SHARED_SPEC / "schema.yaml").read_text())
    triggers: dict[str, list[str]] = schema["triggers"][connections[using].vendor]
    with transaction.atomic(using), connections[using].cursor() as cursor:
        for part in parts:
            for statement in triggers[part]:
                cursor.execute(statement)
