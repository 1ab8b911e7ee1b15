"""Hold the figures in README.md to those of the report that `nox -s report` wrote.

    python docs/figures.py            fails if the figures are others
    python docs/figures.py --write    puts the report's figures in

They stand between two comments. Those that vary a little from run to run are told as "more than".
"""

import argparse
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
README = ROOT / "README.md"
REPORT = ROOT / "results" / "report.json"
BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)
APPS = ("django_app", "flask_app", "fastapi_app")

Run = dict[str, Any]


def figures(report: dict[str, Any]) -> str:
    """The table of figures, in Markdown."""
    rules = len(report["rules"])
    rows: list[tuple[str, str, Callable[[list[Run]], str]]] = [
        ("rules of the contract that hold", "suite", lambda runs: all_of(runs, "passed", rules)),
        (
            "tests of the one suite",
            "suite",
            lambda runs: same(run["tests"]["passed"] for run in runs),
        ),
        ("databases and interfaces they ran on", "suite", lambda runs: str(len(runs))),
        ("statuses, fields and bounds that were pushed", "suite", pushed),
        ("generated requests without a failure", "fuzz", generated),
        ("bugs of one list, put in and found", "mutants", killed),
    ]
    lines = ["| | Django | Flask | FastAPI |", "|---|---|---|---|"]
    for title, session, tell in rows:
        of_each = [[run for run in report[session] if run["run"][0] == app] for app in APPS]
        cells = [tell(runs) if runs else "not run" for runs in of_each]
        lines.append(f"| {' | '.join([title, *cells])} |")
    steps = sum(run["steps"] for run in report["differential"])
    differences = [run["difference"] for run in report["differential"] if run["difference"]]
    lines += [
        "",
        f"More than {steps // 1000 * 1000:,} steps were taken by all three at once and by a mixed"
        f" fleet of them, and the answers compared: {len(differences) or 'no'} difference.",
    ]
    return "\n".join(lines) + "\n"


def same(values: Any) -> str:
    """The value that all have."""
    found = sorted(set(values))
    return " to ".join(f"{value:,}" for value in found)


def all_of(runs: list[Run], key: str, total: int) -> str:
    return f"{min(run[key] for run in runs):,} of {total:,}"


def pushed(runs: list[Run]) -> str:
    """Of the run that could push the most."""
    best = max(runs, key=lambda run: run["pushed"])
    return f"{best['pushed']} of {best['cells'] - best['beyond_reach']}"


def generated(runs: list[Run]) -> str:
    failures = sum(len(run["failures"]) for run in runs)
    cases = sum(run["cases"] for run in runs)
    return f"{failures} FAILURES" if failures else f"more than {cases // 1000 * 1000:,}"


def killed(runs: list[Run]) -> str:
    [run] = runs
    return f"{run['killed']} of {run['total'] - run['equivalent']}"


def main() -> int:
    """Compare, or write."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--write", action="store_true", help="put the report's figures in")
    asked = parser.parse_args()
    if not REPORT.is_file():
        sys.exit("There is no report: run `nox -s report` first.")
    text = README.read_text()
    there = BLOCK.search(text)
    now = figures(json.loads(REPORT.read_text()))
    if asked.write:
        README.write_text(BLOCK.sub(lambda _: now, text))
    elif there is None or there[0] != now:
        sys.exit(f"README.md has other figures. `python docs/figures.py --write` puts in:\n\n{now}")
    sys.stdout.write("README.md has the figures of the report.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
