"""What every session found, a JSON file a run, in `results`: the report is made of nothing else."""

import json
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parents[1] / "results"


def write(session: str, *run: str, **figures: Any) -> Path:
    """Keep what a session found. `run` says of what: app, interface, database, as far as that goes.

    A second run of the same takes the place of the first. Returns the file.
    """
    FOLDER.mkdir(exist_ok=True)
    file = FOLDER / f"{'-'.join((session, *run))}.json"
    found = {"session": session, "run": list(run), **figures}
    file.write_text(json.dumps(found, indent=1, ensure_ascii=False) + "\n")
    return file


def read(session: str) -> list[dict[str, Any]]:
    """All that a session found in its last runs, in the order of the files' names."""
    files = sorted([*FOLDER.glob(f"{session}.json"), *FOLDER.glob(f"{session}-*.json")])
    return [json.loads(file.read_text()) for file in files]
