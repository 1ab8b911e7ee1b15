"""A difference between answers: told side by side, with a script that replays it."""

import json
import shutil
import textwrap
from pathlib import Path

from proof.differential.steps import Answer, Step
from proof.results import FOLDER, ROOT

MODEL = "the model"
SCRIPT = '''"""Replay what differed: this script serves the apps again (`--help` tells more)."""

import sys

sys.path.insert(0, {root!r})

from proof.differential.replay import main
from proof.differential.steps import Step

STEPS = [
{steps}
]

if __name__ == "__main__":
    main(STEPS, mixed={mixed})
'''


class Difference(AssertionError):
    """Answers to the last of these steps are not alike."""

    def __init__(self, steps: list[Step], answers: dict[str, Answer], why: str) -> None:
        super().__init__(f"step {len(steps)}: {why}")
        self.steps = list(steps)
        self.answers = answers
        self.why = why


def check(steps: list[Step], answers: dict[str, Answer], expected: Answer | None) -> None:
    """Hold all answers to a step against each other, and against what the model expects.

    :raise Difference: if they differ.
    """
    first, *others = answers.values()
    if any(told(answer) != told(first) for answer in others):
        raise Difference(steps, answers, "they do not answer alike")
    if expected and not _agrees(first, expected):
        answers = {MODEL: expected, **answers}
        raise Difference(steps, answers, "they answer alike, but not as the contract says")


def told(answer: Answer) -> str:
    """All of an answer, to the letter: to Python, 1 and true are equal."""
    return json.dumps([answer.status, answer.headers, answer.body], sort_keys=True)


def _agrees(answer: Answer, expected: Answer) -> bool:
    """Whether an answer is the expected one; of its headers only those are asked for that the
    expected one has.
    """
    headers = {name: answer.headers.get(name) for name in expected.headers}
    return told(Answer(answer.status, headers, answer.body)) == told(expected)


def side_by_side(answers: dict[str, Answer]) -> str:
    """The answers as columns; lines that are not alike in all of them are marked."""
    width = max(30, (shutil.get_terminal_size((120, 40)).columns - 4) // len(answers) - 3)
    columns = [_column(name, answer, width) for name, answer in answers.items()]
    height = max(map(len, columns))
    rows = zip(*(column + [""] * (height - len(column)) for column in columns), strict=True)
    return "\n".join(
        f"{'  ' if number == 0 or len(set(row)) == 1 else '! '}"
        + " | ".join(f"{cell:{width}}" for cell in row)
        for number, row in enumerate(rows)
    )


def _column(name: str, answer: Answer, width: int) -> list[str]:
    headers = [f"{key}: {value}" for key, value in sorted(answer.headers.items())]
    body = json.dumps(answer.body, indent=1, ensure_ascii=True, sort_keys=True).splitlines()
    lines = [name, str(answer.status), *headers, *(body if answer.body is not None else [])]
    return [part for line in lines for part in textwrap.wrap(line, width, drop_whitespace=False)]


def write_script(steps: list[Step], *, mixed: bool) -> Path:
    """Write a script that takes these steps again. Returns its file."""
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / "replay.py"
    lines = "\n".join(f"    {step!r}," for step in steps)
    file.write_text(SCRIPT.format(steps=lines, root=str(ROOT), mixed=mixed))
    return file
