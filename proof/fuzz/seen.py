"""What was asked and answered, counted as it goes, and told while it lasts."""

import sys
import time
from collections import Counter
from typing import Any, TextIO

import schemathesis
from schemathesis import Case, HookContext, Response

PAUSE = 10.0  # seconds between two lines of progress

Answers = dict[str, dict[str, int]]


class Seen:
    """How often each operation gave each status, and how often each phase asked."""

    def __init__(self, out: TextIO = sys.stderr) -> None:
        self.counts: Counter[tuple[str, int]] = Counter()
        self.phases: Counter[str] = Counter()
        self._out = out
        self._told = time.monotonic()

    def add(self, case: Case[Any], status: int) -> None:
        """Count an answer; say where we are if nothing was said for a while."""
        phase = case.meta.phase.name.value if case.meta else "-"
        self.counts[case.operation.label, status] += 1
        self.phases[phase] += 1
        # On a terminal Schemathesis shows its own, livelier progress.
        if not self._out.isatty() and time.monotonic() - self._told > PAUSE:
            self._told = time.monotonic()
            self._out.write(f"  … {phase}: {self.total:,} requests, at {case.operation.label}\n")
            self._out.flush()

    @property
    def total(self) -> int:
        return self.counts.total()

    def forget(self) -> None:
        """Start counting anew."""
        self.counts.clear()
        self.phases.clear()

    def answers(self) -> Answers:
        """Of each operation how often it gave each status."""
        found: Answers = {}
        for (label, status), count in sorted(self.counts.items()):
            found.setdefault(label, {})[str(status)] = count
        return found


SEEN = Seen()


@schemathesis.hook
def after_call(context: HookContext, case: Case[Any], response: Response) -> None:
    """Note the answer to every generated request."""
    SEEN.add(case, response.status_code)
