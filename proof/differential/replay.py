"""Takes given steps again, and shows all answers to the last."""

import argparse
import sys
import tempfile
from pathlib import Path

from contract_tests.harness.apps import App
from proof.differential.fleet import fleet
from proof.differential.show import side_by_side
from proof.differential.shrink import play
from proof.differential.steps import Step

APPS = ("django_app", "flask_app", "fastapi_app")


def main(steps: list[Step]) -> None:
    """Serve the apps, each over an empty SQLite database, and take the steps."""
    parser = argparse.ArgumentParser(description="Replay a difference between the apps.")
    default = [f"{name}=.nox/{name.removesuffix('_app')}/bin/python" for name in APPS]
    parser.add_argument("--app", action="append", metavar="DIR=PYTHON", help=f"default: {default}")
    apps = [App.parse(text) for text in parser.parse_args().app or default]
    with (
        tempfile.TemporaryDirectory() as folder,
        fleet({app.name: [app] for app in apps}, None, Path(folder)) as servers,
    ):
        difference = play(servers, steps)
    if difference:
        sys.stdout.write(f"{difference}\n{side_by_side(difference.answers)}\n")
        sys.exit(1)
    sys.stdout.write("No difference.\n")
