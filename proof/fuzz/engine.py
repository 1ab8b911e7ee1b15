"""One pass of Schemathesis over a server, in this process, and what came of it."""

import json
import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from schemathesis.checks import CHECKS
from schemathesis.cli import schemathesis as cli

from contract_tests.harness.contract import FILE


@dataclass(frozen=True)
class Plan:
    """The seed, how many examples of each operation, and more options of Schemathesis' own."""

    seed: int
    examples: int
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Pass:
    """What a pass found: the exit code of Schemathesis, and its report."""

    code: int
    report: dict[str, Any]

    @property
    def cases(self) -> int:
        """How many requests were made up, less those that no check looked at."""
        tests: dict[str, int] = self.report["test_cases"]
        return tests["generated"] - tests["without_checks"]

    @property
    def phases(self) -> dict[str, str]:
        """How each phase ended."""
        return {name: phase["status"] for name, phase in (self.report["phases"] or {}).items()}

    @property
    def failures(self) -> list[dict[str, Any]]:
        """What was found wrong; what Schemathesis could not do, and warns of, is wrong too."""
        warned = {name: told for name, told in self.report["warnings"].items() if told}
        warnings = [{"title": f"warning: {name}", "told": told} for name, told in warned.items()]
        return [*self.report["failures"], *self.report["errors"], *warnings]


def go_through(api_url: str, config: Path, plan: Plan) -> Pass:
    """Run all phases with all checks, as the configuration says.

    :raise RuntimeError: if Schemathesis did not come so far as to report.
    """
    report = config.with_name("report.json")
    report.unlink(missing_ok=True)
    code = _schemathesis(
        *("--config-file", str(config), "run", str(FILE), "--url", api_url),
        *("--checks", "all", "--max-examples", str(plan.examples), "--seed", str(plan.seed)),
        *("--report", "json", "--report-json-path", str(report), *plan.options),
    )
    if not report.is_file():
        raise RuntimeError(f"Schemathesis ended with {code} before it began; it says why above")
    return Pass(code, json.loads(report.read_text()))


def checks() -> list[str]:
    """The names of all checks, less the one of response times, which has no limit here."""
    return sorted({*CHECKS.get_all_names()} - {"max_response_time"})


def _schemathesis(*arguments: str) -> int:
    os.environ["NO_PROXY"] = "*"  # As the suite's client, which asks the server itself.
    try:
        cli.main(arguments, prog_name="schemathesis")
    except SystemExit as end:
        return int(end.code or 0)
