"""Send generated requests to an app, and check every answer against the contract.

Each app runs on a database of its own and is gone through twice: as somebody who is signed in, and
as nobody. All phases of Schemathesis (examples, coverage, fuzzing, stateful) and all of its checks
are on. Options that are not named here are handed to it: --phases stateful, --workers 2, ...
"""

import argparse
import contextlib
import os
import secrets
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

from contract_tests.harness.apps import App
from contract_tests.harness.databases import temporary_database
from contract_tests.harness.postgres import cluster
from contract_tests.harness.server import Server, serving
from proof.fuzz.engine import Plan
from proof.fuzz.report import say
from proof.fuzz.run import fuzz

SEED = 1
EXAMPLES = 20


def main() -> None:
    """Fuzz every app that is named, and exit with 1 if anything was found."""
    options, rest = parse()
    plan = Plan(options.seed, options.examples, tuple(rest))
    failed = 0
    with contextlib.ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="fuzz-")))
        if options.target:
            failed += fuzz(options.target.rstrip("/"), ("target",), plan, folder, fresh=False)
        admin_url = postgres(stack) if options.database == "postgresql" else None
        for app in options.app:
            run = (app.name, options.interface or app.interfaces[0], options.database)
            with serve(app, run[1], admin_url, folder) as server:
                wrong = fuzz(server.url, run, plan, folder, fresh=True)
                say(f"The server's log ends:\n{server.tail()}" if wrong else "")
            failed += wrong
    sys.exit(1 if failed else 0)


def parse() -> tuple[argparse.Namespace, list[str]]:
    """Read the command line; what is not ours is Schemathesis'."""
    made = parser()
    options, rest = made.parse_known_args()
    try:
        for app in options.app:
            app.serve_command(interface=options.interface, host="", port=0)
    except ValueError as error:
        made.error(str(error))
    return options, rest


def parser() -> argparse.ArgumentParser:
    """The command line."""
    made = argparse.ArgumentParser(
        prog="python -m proof.fuzz",
        description=__doc__,
        formatter_class=argparse.RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    what = made.add_mutually_exclusive_group(required=True)
    what.add_argument(
        "--app",
        action="append",
        type=App.parse,
        default=[],
        metavar="DIR[=PYTHON]",
        help="an app's folder, and the Python that has its stack; more than once for several",
    )
    what.add_argument("--target", metavar="URL", help="a server that runs already, without /api")
    made.add_argument("--database", choices=["sqlite", "postgresql"], default="sqlite")
    made.add_argument("--interface", metavar="NAME", help="wsgi or asgi, if the app has both")
    made.add_argument(
        "--examples", type=int, default=EXAMPLES, metavar="N", help="per operation and phase (20)"
    )
    made.add_argument(
        "--seed", type=seed, default=SEED, metavar="N", help="a number, or random (1)"
    )
    return made


def seed(text: str) -> int:
    """A seed, or one that nobody chose."""
    return secrets.randbelow(2**32) if text == "random" else int(text)


def postgres(stack: contextlib.ExitStack) -> str:
    """The PostgreSQL server to make databases on: yours, or one out of the wheel."""
    return os.environ.get("TEST_DATABASE_URL") or stack.enter_context(cluster())


@contextlib.contextmanager
def serve(app: App, interface: str, admin_url: str | None, folder: Path) -> Iterator[Server]:
    """Serve the app on a new database."""
    with (
        temporary_database(admin_url, folder) as url,
        serving(app, database_url=url, folder=folder, interface=interface) as server,
    ):
        yield server


if __name__ == "__main__":
    main()
