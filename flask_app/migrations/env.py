"""How Alembic migrates this app: in one transaction, with the triggers out of the way."""

from typing import Any

import sqlalchemy as sa
from alembic import context
from flask import current_app

from conduit.extensions import db
from conduit.triggers import drop_triggers, install_triggers


def is_compared(_object: Any, name: str | None, kind: str, _reflected: bool, _to: Any) -> bool:
    """Leave out what is another app's alone, and indexes where the database cannot tell them."""
    if kind == "index":
        return db.engine.dialect.name != "sqlite"
    return kind != "table" or name in db.metadata.tables


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that are asked for."""
    context.configure(
        connection=connection,
        target_metadata=db.metadata,
        include_object=is_compared,
        **current_app.extensions["migrate"].configure_args,
    )
    with context.begin_transaction():
        if sa.inspect(connection).has_table("counters"):
            drop_triggers(connection)
        context.run_migrations()
        if sa.inspect(connection).has_table("counters"):
            install_triggers(connection)


# SQLite has no transaction around its DDL, but the recount is no DDL: it needs the commit.
with db.engine.begin() as connection:
    migrate(connection)
