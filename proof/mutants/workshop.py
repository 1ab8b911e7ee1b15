"""Where mutants are made: for each app a clean copy, and databases that have its tables already."""

import contextlib
import shutil
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_tests.harness.apps import App
from contract_tests.harness.databases import temporary_database
from contract_tests.harness.server import settings_for
from proof.mutants.bugs import Bug

SHARED_SPEC = Path(__file__).parents[2] / "shared_spec"
LEFT_OUT = shutil.ignore_patterns("__pycache__", ".*_cache", "*.db*", "tests")


@dataclass(frozen=True)
class Workshop:
    """An app's clean copy, and of each kind of database where it is administered (SQLite nowhere),
    and the URL of a migrated one.
    """

    app: App
    admin_urls: dict[str, str | None]
    templates: dict[str, str]

    @contextlib.contextmanager
    def mutant(self, bug: Bug) -> Iterator[App]:
        """A copy of the app that has the bug."""
        with tempfile.TemporaryDirectory(prefix="mutant-") as folder:
            copy = App(copy_app(self.app.folder, Path(folder)), self.app.python)
            for edit in bug.edits[self.app.name]:
                edit.apply(copy.folder)
            yield copy


@contextlib.contextmanager
def opened(app: App, admin_urls: dict[str, str | None]) -> Iterator[Workshop]:
    """Copy an app, and migrate a database of each kind. To migrate compiles the copy, too: its
    mutants are copied with that, and start faster.
    """
    with tempfile.TemporaryDirectory(prefix="workshop-") as name, contextlib.ExitStack() as stack:
        folder = Path(name)
        clean = App(copy_app(app.folder, folder, ignore=LEFT_OUT), app.python)
        templates = {}
        for kind, admin_url in admin_urls.items():
            url = stack.enter_context(temporary_database(admin_url, folder))
            clean.migrate(settings_for(url))
            templates[kind] = url
        yield Workshop(clean, admin_urls, templates)


def copy_app(app: Path, folder: Path, *, ignore: Any = None) -> Path:
    """Copy an app into `folder`, with the shared spec beside it. Returns its folder."""
    (folder / SHARED_SPEC.name).symlink_to(SHARED_SPEC)
    return shutil.copytree(app, folder / app.name, ignore=ignore)
