"""What the tests get for answers while all is right: who could notice which mutant, how soon."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import httpx
import pytest

from contract_tests.harness.contract import Contract
from proof.answers.answer import Answer, names
from proof.answers.mutant import Mutant


@dataclass(frozen=True)
class Heard:
    """The keys and messages that were heard, and the keys that came along with others."""

    messages: frozenset[tuple[str, str]]
    beside_others: frozenset[str]


class Record:
    """The answers of every test's own calls; those that fixtures make are left out, as they stay
    right.
    """

    def __init__(self, contract: Contract) -> None:
        self._contract = contract
        self._seen: dict[str, dict[pytest.Item, list[Answer]]] = defaultdict(dict)
        self._noticed: dict[tuple[str, str], Counter[pytest.Item]] = defaultdict(Counter)
        self.seconds: dict[str, float] = defaultdict(float)

    def add(self, item: pytest.Item, response: httpx.Response) -> None:
        answer = Answer.of(response)
        for name in names(response, self._contract):
            self._seen[name].setdefault(item, []).append(answer)

    def errors(self, name: str) -> Heard:
        """The errors in answers of a name."""
        told: list[dict[str, list[str]]] = [
            (answer.json() or {}).get("errors") or {}
            for answers in self._seen[name].values()
            for answer in answers
        ]
        return Heard(
            frozenset((key, messages[0]) for errors in told for key, messages in errors.items()),
            frozenset(key for errors in told if len(errors) > 1 for key in errors),
        )

    def noticed(self, mutant: Mutant, item: pytest.Item) -> None:
        """Remember that a test noticed a mutant: it may notice others of its kind too."""
        self._noticed[mutant.answers, mutant.kind][item] += 1

    def witnesses(self, mutant: Mutant) -> Iterator[pytest.Item]:
        """The tests that get an answer that the mutant changes: those that noticed most of its kind
        first, then the quickest.

        A test with a hand on the database is slow, and a witness only where nobody else sees such
        an answer: where the database is away.
        """
        seen = self._seen[mutant.answers]
        noticed = self._noticed[mutant.answers, mutant.kind]
        quick = [item for item in seen if "faults" not in getattr(item, "fixturenames", ())]
        for item in sorted(
            quick or seen, key=lambda item: (-noticed[item], self.seconds[item.nodeid])
        ):
            if any(mutant.alter(answer) for answer in seen[item]):
                yield item
