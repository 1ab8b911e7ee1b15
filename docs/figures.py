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
        ("tests of the one suite", "suite", tests),
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
    of_all = [run for run in report["differential"] if set(run["apps"]) == set(APPS)]
    steps = sum(run["steps"] for run in of_all)
    differences = [run["difference"] for run in of_all if run["difference"]]
    lines += [
        "",
        f"More than {steps // 5000 * 5000:,} steps were taken by all three at once and by a mixed"
        f" fleet of them, and the answers compared: {len(differences) or 'no'} difference.",
    ]
    return "\n".join(lines) + "\n"


def tests(runs: list[Run]) -> str:
    """How many passed, if all did and they were the same in every run."""
    [passed] = {run["tests"]["passed"] for run in runs}
    bad = sum(run["bad"] for run in runs)
    return f"{bad} FAILED" if bad else f"{passed:,}"


def all_of(runs: list[Run], key: str, total: int) -> str:
    return f"{min(run[key] for run in runs):,} of {total:,}"


def pushed(runs: list[Run]) -> str:
    """Of what could be pushed, in the run that missed most."""
    gaps = max(len(run["gaps"]) for run in runs)
    most = max(run["cells"] - run["beyond_reach"] for run in runs)
    return f"{most - gaps} of {most}"


def generated(runs: list[Run]) -> str:
    failures = sum(run["wrong"] for run in runs)
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
    report = json.loads(REPORT.read_text())
    if report["missing"]:
        sys.exit(f"The report is not whole. Run {', '.join(report['missing'])}, and report again.")
    text = README.read_text()
    there = BLOCK.search(text)
    now = figures(report)
    if asked.write:
        README.write_text(BLOCK.sub(lambda _: now, text))
    elif there is None or there[0] != now:
        sys.exit(f"README.md has other figures. `python docs/figures.py --write` puts in:\n\n{now}")
    sys.stdout.write("README.md has the figures of the report.\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
