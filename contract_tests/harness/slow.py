"""A database whose COMMIT takes its time: an answer that does not wait for it is too early."""

import contextlib
from collections.abc import Iterator

from contract_tests.harness.backdoor import execute
from contract_tests.harness.databases import Database

# What the API writes to itself; the counts are written by triggers of these.
TABLES = ("users", "follows", "articles", "article_tags", "favorites", "comments")
# A deferred trigger runs at COMMIT, once for each row: it waits at the first one alone.
WAIT = """
CREATE FUNCTION wait_at_commit() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF current_setting('tests.waited', true) IS DISTINCT FROM 'yes' THEN
        PERFORM set_config('tests.waited', 'yes', true), pg_sleep(0.5);
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGER = """
CREATE CONSTRAINT TRIGGER wait_at_commit AFTER INSERT OR UPDATE OR DELETE ON {table}
DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION wait_at_commit();
"""


@contextlib.contextmanager
def slow_commits(database: Database) -> Iterator[None]:
    """Let every COMMIT of something written take half a second: on PostgreSQL, for SQLite knows no
    way.
    """
    if database.url.startswith("sqlite:///"):
        yield
        return
    execute(database, WAIT + "".join(TRIGGER.format(table=table) for table in TABLES))
    try:
        yield
    finally:
        execute(database, "DROP FUNCTION wait_at_commit CASCADE")
