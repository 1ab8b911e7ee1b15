"""A connection that has died while it lay in the pool is replaced, not handed to a request.

Django can let psycopg's pool check each connection (CONN_HEALTH_CHECKS). But when the database was
away all of them are dead, and the pool waits longer and longer before it looks at the next one.
"""

from typing import Any

from django.db.backends.postgresql import base
from psycopg import OperationalError
from psycopg_pool import ConnectionPool


class DatabaseWrapper(base.DatabaseWrapper):
    """Django's connection to PostgreSQL."""

    def get_new_connection(self, conn_params: dict[str, Any]) -> Any:
        """Take a connection out of the pool; when it is dead, away with all that lie there.

        :raise OperationalError: if the database is away for longer than the pool waits.
        """
        connection = super().get_new_connection(conn_params)
        try:
            ConnectionPool.check_connection(connection)
        except OperationalError:
            self.pool.putconn(connection)
            self.pool.drain()
            connection = super().get_new_connection(conn_params)
        return connection
