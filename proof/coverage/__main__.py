"""Show what the last runs of the contract suite pushed, of all that the contract declares."""

import argparse
import sys
from collections import defaultdict
from collections.abc import Iterator
from typing import Any

from proof import results

COLUMNS = {
    "status": "statuses",
    "token": "tokens",
    "path": "path",
    "query": "query",
    "body": "body",
}
NO_RUN = "No run is on record. `nox -s django flask fastapi` runs the suite and records it.\n"


def table(run: dict[str, Any]) -> Iterator[str]:
    """Yield the matrix of one run: an operation a line, cells seen of cells there are."""
    counted: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(lambda: [0, 0]))
    for operation, what, _, seen in run["seen"]:
        for row in (operation, "all"):
            cell = counted[row][what.partition(".")[0]]
            cell[0] += seen > 0
            cell[1] += 1
    yield f"{'':20}" + "".join(f"{title:>10}" for title in COLUMNS.values())
    for row in sorted(counted, key=lambda row: (row == "all", row)):
        cells = (counted[row].get(key) for key in COLUMNS)
        shown = (f"{cell[0]}/{cell[1]}" if cell else "" for cell in cells)
        yield f"{row:20}" + "".join(f"{text:>10}" for text in shown)


def show(run: dict[str, Any]) -> bool:
    """Write the matrix of one run and what is missing in it. Returns whether nothing is that could
    be there.
    """
    sys.stdout.write(f"\n{' · '.join(run['run'])}: {run['tests'].get('passed', 0)} tests passed\n")
    sys.stdout.writelines(f"{line}\n" for line in table(run))
    reasons = defaultdict(list)
    for cell, reason in run["missing"].items():
        reasons[reason].append(cell)
    for reason, cells in reasons.items():
        sys.stdout.write(f"{reason or 'NEVER SEEN:'}\n")
        sys.stdout.writelines(f"    {cell}\n" for cell in cells)
    return None not in reasons


def main() -> int:
    """Show every recorded run; 1 if something was never seen, or no run is on record."""
    argparse.ArgumentParser(prog="python -m proof.coverage", description=__doc__).parse_args()
    runs = results.read("suite")
    if not runs:
        sys.stdout.write(NO_RUN)
        return 1
    whole = [show(run) for run in runs]
    return 0 if all(whole) else 1


if __name__ == "__main__":
    sys.exit(main())
