"""The bugs, as catalogue/*.yaml tells them: the same ones for all apps.

A bug is a list of edits for each app, or the reason why that app cannot have it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CATALOGUE = Path(__file__).parent / "catalogue"


@dataclass(frozen=True)
class Edit:
    """Puts a text in the place of another in one file of an app."""

    file: str
    find: str
    put: str

    def apply(self, folder: Path) -> None:
        """Edit the file below `folder`.

        :raise ValueError: if what is to be found is not there, or more than once.
        """
        file = folder / self.file
        text = file.read_text() if file.is_file() else ""
        if (count := text.count(self.find)) != 1:
            raise ValueError(f"{self.file} has {count} times, not once:\n{self.find}")
        file.write_text(text.replace(self.find, self.put))


@dataclass(frozen=True)
class Bug:
    """A bug: `killed_by` are the rules of the contract whose tests must fail with it."""

    id: str
    sentence: str
    killed_by: tuple[str, ...]
    database: str
    edits: dict[str, tuple[Edit, ...]]  # by app
    equivalent: dict[str, str]  # by app: why it cannot have this bug

    @classmethod
    def read(cls, entry: dict[str, Any]) -> "Bug":
        """Read an entry of the catalogue."""
        fixed = {"id", "bug", "killed_by", "database"}
        apps = {name: what for name, what in entry.items() if name not in fixed}
        return cls(
            entry["id"],
            entry["bug"],
            tuple(entry["killed_by"]),
            entry.get("database", "sqlite"),
            {
                app: tuple(Edit(**edit) for edit in edits)
                for app, edits in apps.items()
                if isinstance(edits, list)
            },
            {app: what["equivalent"] for app, what in apps.items() if isinstance(what, dict)},
        )


def load(folder: Path = CATALOGUE) -> list[Bug]:
    """All bugs, in the order of the files and of their entries."""
    return [
        Bug.read(entry)
        for file in sorted(folder.glob("*.yaml"))
        for entry in yaml.safe_load(file.read_text())
    ]


def faults(bugs: list[Bug], app: str, folder: Path) -> Iterator[str]:
    """What keeps the catalogue from being in step with the code of an app, a line each."""
    for bug in bugs:
        if app in bug.equivalent:
            continue
        if app not in bug.edits:
            yield f"{bug.id}: has neither edits for {app} nor a reason why it cannot have it"
        for edit in bug.edits.get(app, ()):
            text = (folder / edit.file).read_text() if (folder / edit.file).is_file() else ""
            if (count := text.count(edit.find)) != 1:
                yield f"{bug.id}: {app}/{edit.file} has {count} times, not once: {edit.find!r}"
