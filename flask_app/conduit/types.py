"""Column types that more than one table has."""

from datetime import UTC, datetime
from typing import Annotated, Any

import sqlalchemy as sa
from sqlalchemy.orm import mapped_column

MAX_ID = 2**63 - 1
BIG_INTEGER = sa.BigInteger().with_variant(sa.Integer, "sqlite")

BigInt = Annotated[int, mapped_column(sa.BigInteger)]
# SQLite counts up only what is declared INTEGER PRIMARY KEY.
Identifier = Annotated[int, mapped_column(BIG_INTEGER, sa.Identity(), primary_key=True)]


class UtcDateTime(sa.TypeDecorator[datetime]):
    """A moment in UTC. SQLite has no time zones, so there it is stored without one."""

    impl = sa.DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: sa.Dialect) -> datetime | None:
        if value is not None and dialect.name == "sqlite":
            return value.astimezone(UTC).replace(tzinfo=None)
        return value

    def process_result_value(self, value: Any, dialect: sa.Dialect) -> datetime | None:
        if value is not None and value.tzinfo is None:
            return value.replace(tzinfo=UTC)  # type: ignore[no-any-return]
        return value  # type: ignore[no-any-return]
