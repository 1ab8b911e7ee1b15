"""What became of the mutants: told while it goes on, summed up at the end, and kept."""

import time
from collections import Counter

import pytest

from contract_tests.harness.stash import APPS
from proof import results
from proof.answers.mutant import Mutant

EVERY = 10.0  # seconds between two lines of progress


class Tally:
    """The figures of a run."""

    def __init__(self, config: pytest.Config) -> None:
        self.config = config
        self.total = self.tried = 0
        self.kills: dict[pytest.Item, list[Mutant]] = {}
        self.equivalents: dict[str, str] = {}
        self.survivors: dict[str, str] = {}
        self.started = self.told = time.monotonic()

    def start(self, total: int) -> None:
        self.total = total
        self.started = self.told = time.monotonic()
        self._tell(f"\n{total} mutants")

    def killed(self, mutant: Mutant, item: pytest.Item) -> None:
        self.kills.setdefault(item, []).append(mutant)
        self._progress()

    def withdraw(self, item: pytest.Item) -> None:
        """Take back what a test killed: it fails by itself when it is run again."""
        for mutant in self.kills.pop(item):
            self.survivors[mutant.name] = f"{mutant.kind}: {item.nodeid} fails without it too"

    def equivalent(self, mutant: Mutant, why: str) -> None:
        self.equivalents[mutant.name] = why
        self._progress()

    def survived(self, mutant: Mutant, witnesses: int) -> None:
        how = f"passed by {witnesses} tests" if witnesses else "no test gets an answer to change"
        self.survivors[mutant.name] = f"{mutant.kind}: {how}"
        self._tell(f"survives: {mutant.name} ({how})")
        self._progress()

    def _progress(self) -> None:
        self.tried += 1
        now = time.monotonic()
        if now - self.told > EVERY:
            self.told = now
            survive = len(self.survivors)
            self._tell(f"{self.tried} of {self.total} tried, {survive} survive, {self.seconds} s")

    @property
    def seconds(self) -> int:
        return round(time.monotonic() - self.started)

    def _tell(self, text: str) -> None:
        reporter = self.config.pluginmanager.get_plugin("terminalreporter")
        capture = self.config.pluginmanager.get_plugin("capturemanager")
        assert reporter
        assert capture
        with capture.global_and_fixture_disabled():
            reporter.write_line(text, flush=True)

    def report(self) -> None:
        """Say it in the terminal; a whole run is kept too."""
        if not self.total:
            return
        kinds = Counter(mutant.kind for mutants in self.kills.values() for mutant in mutants)
        killed = kinds.total()
        told = ", ".join(f"{count} {kind}" for kind, count in kinds.most_common())
        self._tell(f"killed: {killed} of {self.total} ({told}) by {len(self.kills)} tests")
        self._tell(f"equivalent: {len(self.equivalents)}, survivors: {len(self.survivors)}")
        for name, how in self.survivors.items():
            self._tell(f"survives: {name} ({how})")
        if not self.config.getoption("mutants"):
            self._keep(kinds)

    def _keep(self, kinds: Counter[str]) -> None:
        [app] = self.config.stash[APPS]
        results.write(
            "answers",
            app.name,
            self.config.getoption("database"),
            killed=kinds.total(),
            total=self.total,
            kinds=dict(kinds.most_common()),
            tests=len(self.kills),
            equivalent=[f"{name}: {why}" for name, why in self.equivalents.items()],
            survivors=[f"{name} ({how})" for name, how in self.survivors.items()],
            seconds=self.seconds,
        )
