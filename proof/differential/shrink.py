"""Shortens a sequence that shows a difference (delta debugging, Zeller 1999).

Hypothesis would shrink too, but it tries thousands of sequences: too many, when every step is a
request to each of several servers.
"""

from dataclasses import replace

from proof.differential.fleet import Fleet, cast
from proof.differential.model import Model
from proof.differential.show import Difference, check
from proof.differential.steps import NOBODY, Step


def play(fleet: Fleet, steps: list[Step], trusts_model: bool = True) -> Difference | None:
    """Take these steps from the start. Returns the first difference, or None."""
    fleet.start_over()
    model = new_model()
    try:
        for number, step in enumerate(steps, start=1):
            model.step = number
            answers = fleet.take(number, step)
            expected = model.answer(step)
            check(steps[:number], answers, expected if trusts_model else None)
    except Difference as difference:
        return difference
    return None


def new_model() -> Model:
    """A model that knows the cast."""
    model = Model()
    model.world.users = cast()
    return model


def shrink(fleet: Fleet, found: Difference, trusts_model: bool = True) -> Difference:
    """Leave out steps, more than one at a time first, then make the others plainer, as long as
    there is a difference.
    """
    size = max(1, len(found.steps) // 2)
    while size:
        start = len(found.steps) - 1 - size
        while start >= 0:
            kept = [*found.steps[:start], *found.steps[start + size :]]
            shorter = renumber(found.steps, kept)
            found = play(fleet, shorter, trusts_model) or found
            start -= size
        size //= 2
    for position in range(len(found.steps)):
        for plainer in _plainer(found.steps[position]):
            steps = [*found.steps]
            steps[position] = plainer
            found = play(fleet, steps, trusts_model) or found
            if len(found.steps) <= position:
                return found
    return found


def renumber(before: list[Step], kept: list[Step]) -> list[Step]:
    """What is left of some steps, with slugs, comments and people called by their new numbers."""
    model, left = new_model(), list[Step]()
    slugs, comments, people = dict[int, int](), dict[int, int](), dict[str, str]()
    people.update({user.label: user.label for user in cast()})
    for number, step in enumerate(before, start=1):
        made = len(model.slugs), len(model.comments), len(model.world.users)
        model.step = number
        model.answer(step)
        if len(left) == len(kept) or step is not kept[len(left)]:
            continue
        left.append(_renumbered(step, slugs, comments, people))
        if len(model.slugs) > made[0]:
            slugs[made[0]] = len(slugs)
        if len(model.comments) > made[1]:
            comments[made[1]] = len(comments)
        if len(model.world.users) > made[2]:
            people[str(number)] = str(len(left))
    return left


def _renumbered(
    step: Step, slugs: dict[int, int], comments: dict[int, int], people: dict[str, str]
) -> Step:
    """A step, about what is still there; of what is not, nobody knows."""
    comment = step.comment
    return replace(
        step,
        by=people.get(step.by, NOBODY),
        slug=slugs.get(step.slug, -1),
        comment=comments.get(comment, -1) if isinstance(comment, int) else comment,
    )


def _plainer(step: Step) -> list[Step]:
    """The same step with one thing less in it."""
    found = [replace(step, token="good"), replace(step, query="")]
    if isinstance(step.json, dict):
        for envelope, fields in step.json.items():
            for name in fields if isinstance(fields, dict) else ():
                less = {key: value for key, value in fields.items() if key != name}
                found.append(replace(step, json={envelope: less}))
    return [plain for plain in found if plain != step]
