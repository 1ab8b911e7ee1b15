"""How Alembic migrates this app: in one transaction, with the triggers out of the way."""

import asyncio
from typing import Any

import sqlalchemy as sa
from alembic import context

import conduit.comments.models
import conduit.profiles.models  # noqa: F401
from conduit.database import Base, make_engine
from conduit.settings import get_settings
from conduit.triggers import drop_triggers, install_triggers


def is_compared(_object: Any, name: str | None, kind: str, _reflected: bool, _to: Any) -> bool:
    """Leave out what is another app's alone, and indexes where the database cannot tell them."""
    if kind == "index":
        return bool(context.get_bind().dialect.name != "sqlite")
    return kind != "table" or name in Base.metadata.tables


def migrate(connection: sa.Connection) -> None:
    """Run the migrations that are asked for."""
    context.configure(
        connection=connection,
        target_metadata=Base.metadata,
        version_table="alembic_version_fastapi",
        include_object=is_compared,
        render_as_batch=True,
    )
    with context.begin_transaction():
        if sa.inspect(connection).has_table("counters"):
            drop_triggers(connection)
        context.run_migrations()
        if sa.inspect(connection).has_table("counters"):
            install_triggers(connection)


async def main() -> None:
    engine = make_engine(get_settings())
    # SQLite has no transaction around its DDL, but the recount is no DDL: it needs the commit.
    async with engine.begin() as connection:
        await connection.run_sync(migrate)
    await engine.dispose()


asyncio.run(main())
