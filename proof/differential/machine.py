"""A sequence of steps, taken by everybody at once, whose answers are compared."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hypothesis.stateful import RuleBasedStateMachine

from proof.differential.fleet import Fleet
from proof.differential.show import Difference, check
from proof.differential.shrink import new_model
from proof.differential.steps import NOBODY, Answer, Step, pick


@dataclass
class Run:
    """What the sequences of one run have in common, and how much was done."""

    fleet: Fleet
    trusts_model: bool = True
    progress: Callable[["Run"], None] = lambda run: None
    steps: int = 0
    requests: int = 0
    hashed: int = 0
    seen: Counter[str] = field(default_factory=Counter)
    difference: Difference | None = None

    def count(self, step: Step, answers: list[Answer]) -> None:
        """Count a step, and which kind of answer it got."""
        self.steps += 1
        self.requests += len(answers)
        answer = answers[0]
        lists = answer.body.values() if isinstance(answer.body, dict) else ()
        is_full = answer.status == 200 and any(isinstance(v, list) and v for v in lists)
        kind = f"{step.method} {step.path} {answer.status}{' with items' if is_full else ''}"
        self.seen[kind] += 1
        self.progress(self)


class Machine(RuleBasedStateMachine):
    """A sequence of steps, taken by everybody at once."""

    run: ClassVar[Run]

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.model = new_model()
        self.run.fleet.start_over()

    def take(self, step: Step) -> None:
        """Let everybody answer a step.

        :raise Difference: if they do not answer alike, or not as the model does.
        """
        self.steps.append(step)
        self.model.step = len(self.steps)
        answers = self.run.fleet.take(len(self.steps), step)
        self.run.count(step, list(answers.values()))
        expected = self.model.answer(step)
        try:
            check(self.steps, answers, expected if self.run.trusts_model else None)
        except Difference as difference:
            self.run.difference = difference
            raise

    def ask(
        self,
        asked: tuple[int, str, int],
        method: str,
        path: str,
        *,
        nth: int | None = None,
        own: bool = False,
        **told: Any,
    ) -> None:
        """Take a step on behalf of somebody; about the nth slug, counted from the newest. With
        `own` its author asks.
        """
        who, token, at = asked
        people = self.model.world.users
        by = people[who % len(people)].label if who < 7 else NOBODY
        if nth is not None:
            told["slug"] = max(-1, len(self.model.slugs) - 1 - nth)
            slug = pick(self.model.slugs, told["slug"])
            authors = [a.author.label for a in self.model.world.articles if a.slug == slug]
            by = authors[0] if own and authors else by
        self.take(Step(method, path, by, token if by != NOBODY else "good", at=at, **told))
