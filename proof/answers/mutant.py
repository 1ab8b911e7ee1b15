"""One way for an answer to be wrong."""

from collections.abc import Callable
from dataclasses import dataclass

from proof.answers.answer import Answer

Change = Callable[[Answer], Answer | None]


@dataclass(frozen=True)
class Mutant:
    """`change` makes another answer of those that go by `answers` (see answer.names), or None where
    it does not apply. `kind` is what the figures are counted by.
    """

    kind: str
    answers: str
    what: str
    change: Change

    @property
    def name(self) -> str:
        return f"{self.answers}: {self.what}"

    def alter(self, answer: Answer) -> Answer | None:
        """The wrong answer, or None where the mutant changes nothing."""
        altered = self.change(answer)
        return None if altered is None or altered == answer else altered
