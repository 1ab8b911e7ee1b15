"""What every session found, a JSON file a run, in `results`: the report is made of nothing else."""

import json
import subprocess
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
FOLDER = ROOT / "results"


def write(session: str, *run: str, **figures: Any) -> Path:
    """Keep what a session found. `run` says of what: app, interface, database, as far as that goes.

    A second run of the same takes the place of the first. Returns the file.
    """
    FOLDER.mkdir(exist_ok=True)
    file = _file(session, *run)
    found = {"session": session, "run": list(run), "commit": commit(), **figures}
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    return file


def forget(session: str, *run: str) -> None:
    """Forget what a session found of this, before it looks again: it may not come to an end."""
    _file(session, *run).unlink(missing_ok=True)


def _file(session: str, *run: str) -> Path:
    return FOLDER / f"{'-'.join((session, *run))}.json"


def read(session: str) -> list[dict[str, Any]]:
    """All that a session found in its last runs, in the order of the files' names."""
    files = sorted([*FOLDER.glob(f"{session}.json"), *FOLDER.glob(f"{session}-*.json")])
    return [json.loads(file.read_text()) for file in files]


def commit() -> str:
    """The commit that is looked at, and whether more was changed than that."""
    try:
        asked = ("git", "describe", "--always", "--dirty= with changes", "--abbrev=12")
        done = subprocess.run(asked, cwd=ROOT, capture_output=True, text=True, check=True)
    except (OSError, subprocess.CalledProcessError):
        return "unknown"
    return done.stdout.strip()
