"""What no suite can see, and why."""

from contract_tests.harness.operations import READS
from proof.coverage.matrix import Cell

READ_ALL_THE_SAME = (
    "SQLite's file cannot go away as a server can, and is read even while it is locked: what only"
    " reads is never 503."
)
NO_SUCH_ADDRESS = "No e-mail of one character has an @: the pattern is the narrower bound."

ONLY_READ = {"login", *(operation.id for operation in READS)}


def beyond_reach(cell: Cell, database: str) -> str | None:
    """Why this cell cannot be seen on this database, or None if it can."""
    if database == "sqlite" and cell.aspect == "503" and cell.operation in ONLY_READ:
        return READ_ALL_THE_SAME
    if (cell.what, cell.aspect) == ("body.user.email", "minLength at") and (
        cell.operation != "login"
    ):
        return NO_SUCH_ADDRESS
    return None
