"""The triggers that keep the counts; their SQL is shared data (docs/decisions/0002)."""

from typing import Any

import sqlalchemy as sa
import yaml

from conduit.settings import SHARED_SPEC


def drop_triggers(connection: sa.Connection) -> None:
    """Drop the triggers, before tables change."""
    run(connection, "drop")


def install_triggers(connection: sa.Connection) -> None:
    """Put the triggers back after a migration, and count once anew."""
    run(connection, "drop", "create", "recount")


def run(connection: sa.Connection, *parts: str) -> None:
    """Run these parts of the triggers' SQL, as they are written in shared_spec/schema.yaml."""
    schema = yaml.safe_load((SHARED_SPEC / "schema.yaml").read_text())
    triggers: dict[str, Any] = schema["triggers"][connection.dialect.name]
    for part in parts:
        for statement in triggers[part]:
            connection.exec_driver_sql(statement)
