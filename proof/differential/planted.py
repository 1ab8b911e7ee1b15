"""The test of this test: of an app and a copy of it with one bug, the difference must be found, and
shrunk.
"""

import sys
import tempfile
from pathlib import Path

from contract_tests.harness.apps import App
from proof.differential.fleet import fleet
from proof.differential.machine import Run
from proof.differential.search import search
from proof.mutants import bugs, workshop

# Bugs of proof/mutants, and the app that each is planted in: of one line, of every kind.
PLANTED = {
    "article-of-anybody-changed": "django_app",
    "comment-of-another-article": "fastapi_app",
    "favorited-by-anybody": "flask_app",
    "favourite-moves-updated-at": "django_app",
    "offset-ignored": "fastapi_app",
    "profile-minds-case": "flask_app",
    "slug-of-the-old-title": "django_app",
    "tags-unsorted": "flask_app",
    "token-expiry-ignored": "fastapi_app",
    "updated-at-forgets-tags": "flask_app",
}
ENOUGH_STEPS = 4000
MOST_STEPS_SHOWN = 5


def find_planted(apps: list[App], number: int) -> dict[str, int | None]:
    """Plant every bug, and search for it. Returns how many steps show it, or None if it was not
    found.
    """
    by_name = {app.name: app for app in apps}
    found = {}
    for bug in bugs.load():
        if bug.id in PLANTED:
            steps = _find(by_name[PLANTED[bug.id]], bug, number)
            found[bug.id] = steps
            is_good = steps is not None and steps <= MOST_STEPS_SHOWN
            told = f"shown by {steps} steps" if steps else "NOT FOUND"
            sys.stdout.write(f"{'ok ' if is_good else 'BAD'} {told}: {bug.sentence}\n")
            sys.stdout.flush()
    return found


def _find(app: App, bug: bugs.Bug, number: int) -> int | None:
    with (
        tempfile.TemporaryDirectory() as folder,
        workshop.opened(app, {}) as shop,
        shop.mutant(bug) as mutant,
        fleet({app.name: [app], "with the bug": [mutant]}, None, Path(folder)) as servers,
    ):
        # The model would find the bug too; here the comparison is tried.
        difference = search(Run(servers, trusts_model=False), ENOUGH_STEPS, number)
        return len(difference.steps) if difference else None
