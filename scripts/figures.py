"""Figures in a document: they stand between two marks, and only a measurement puts them there."""

import re
from pathlib import Path

from scripts.serve import ROOT, say

BLOCK = re.compile(r"(?<=<!-- figures -->\n).*?(?=<!-- end of figures -->)", re.DOTALL)


def put(found: str, document: Path) -> None:
    """Put figures, in Markdown, into a document in the place of those that stand there."""
    document.write_text(BLOCK.sub(lambda _: found, document.read_text()))
    say(f"They stand in {document.relative_to(ROOT)} now.")
