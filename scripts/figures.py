"""Figures in a document: they stand between two marks, and only a measurement puts them there."""

import argparse
import re
from pathlib import Path

from scripts.serve import ROOT, say

BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def parser(session: str, description: str | None) -> argparse.ArgumentParser:
    """The command line of a measurement: of which apps, and whether a document is to have it."""
    new = argparse.ArgumentParser(prog=f"nox -s {session} --", description=description)
    new.add_argument("--app", action="append", default=[], metavar="DIR=PYTHON")
    new.add_argument("--write", action="store_true", help="put the table into docs")
    return new


def put(found: str, document: Path) -> None:
    """Put figures, in Markdown, into a document in the place of those that stand there."""
    document.write_text(BLOCK.sub(lambda _: found, document.read_text()))
    say(f"They stand in {document.relative_to(ROOT)} now.")
