"""Write one page, and the same as JSON, of what all sessions found: results/report.html and .json.

With --target the contract suite and generated tests are run against a server that is there already,
and the page is about that one alone.
"""

import argparse
import json
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from proof import results
from proof.report.facts import Facts, collect


def main() -> int:
    """Write the report. Returns 0 also if the report tells of failures: it is no test."""
    parser = argparse.ArgumentParser(prog="python -m proof.report", description=__doc__)
    parser.add_argument("--target", metavar="URL", help="a server that runs already")
    parser.add_argument("--examples", default="5", help="generated per operation of a target")
    asked = parser.parse_args()
    if asked.target:
        examine(asked.target, asked.examples)
    facts = collect(target=bool(asked.target))
    files = write(facts, "report-of-target" if asked.target else "report")
    sys.stdout.writelines(f"{line}\n" for line in summary(facts))
    sys.stdout.write(f"The report is in {' and '.join(map(str, files))}.\n")
    return 0


def examine(url: str, examples: str) -> None:
    """Run what can be run against somebody else's server, whatever comes of it."""
    python = (sys.executable, "-m")
    suite = ("pytest", "-p", "proof.coverage.plugin", "contract_tests", "--numprocesses=2")
    brief = ("--quiet", "--tb=no", "--no-header")
    subprocess.run([*python, *suite, *brief, f"--target={url}"], check=False)
    subprocess.run(
        [*python, "proof.fuzz", f"--target={url}", f"--examples={examples}"], check=False
    )


def write(facts: Facts, name: str) -> list[Path]:
    """Write the page and the JSON. Returns their files."""
    environment = Environment(
        loader=FileSystemLoader(Path(__file__).parent),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    results.FOLDER.mkdir(exist_ok=True)
    page, data = results.FOLDER / f"{name}.html", results.FOLDER / f"{name}.json"
    page.write_text(environment.get_template("report.html").render(facts))
    data.write_text(json.dumps(facts, indent=1, ensure_ascii=False) + "\n")
    return [page, data]


def summary(facts: Facts) -> Iterable[str]:
    """The same in a few lines."""
    total = len(facts["rules"])
    for run in facts["suite"]:
        cells = f"{run['pushed']} of {run['cells']} cells ({run['beyond_reach']} beyond reach)"
        yield f"{run['name']}: {run['passed']} of {total} rules, {cells}"
    for run in facts["fuzz"]:
        yield f"{run['name']}: {run['cases']} generated cases, {run['wrong']} failures"
    for run in facts["differential"]:
        yield f"differential, {run['name']}: {run['steps']} steps, {run['difference'] or 'alike'}"
    for run in facts["mutants"]:
        yield f"{run['name']}: {run['killed']} of {run['total']} mutants killed"
    for session in facts["missing"]:
        yield f"not on record: `{session}`"


if __name__ == "__main__":
    sys.exit(main())
