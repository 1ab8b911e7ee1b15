"""Takes given steps again, and shows all answers to the last."""

import argparse
import contextlib
import sys
import tempfile
from pathlib import Path

from contract_tests.harness.apps import App
from contract_tests.harness.postgres import cluster
from proof.differential.fleet import crews, fleet
from proof.differential.show import side_by_side
from proof.differential.shrink import play
from proof.differential.steps import Step
from proof.results import ROOT

APPS = ("django_app", "flask_app", "fastapi_app")


def main(steps: list[Step], *, mixed: bool = False) -> None:
    """Serve the apps, each over an empty SQLite database, or as the mixed fleet over PostgreSQL,
    and take the steps.
    """
    parser = argparse.ArgumentParser(description="Replay a difference between the apps.")
    envs = {name: ROOT / ".nox" / name.removesuffix("_app") / "bin" / "python" for name in APPS}
    default = [f"{ROOT / name}={python}" for name, python in envs.items()]
    parser.add_argument("--app", action="append", metavar="DIR=PYTHON", help=f"default: {default}")
    apps = [App.parse(text) for text in parser.parse_args().app or default]
    with (
        tempfile.TemporaryDirectory() as folder,
        cluster() if mixed else contextlib.nullcontext() as admin_url,
        fleet(crews(apps, mixed), admin_url, Path(folder)) as servers,
    ):
        difference = play(servers, steps)
    if difference:
        sys.stdout.write(f"{difference}\n{side_by_side(difference.answers)}\n")
        sys.exit(1)
    sys.stdout.write("No difference.\n")
