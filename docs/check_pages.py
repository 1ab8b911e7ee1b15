"""Run the commands of a page as they stand, and hold its sample answers to what comes back.

    python docs/check_pages.py [PAGE …]    README.md, if none is named

Every console block has a comment above it that says how it is run:

    <!-- run: until 8001 8002 -->   in the background, until these ports are healthy; stopped by
                                    Ctrl-C at the next such block or the end, and must end well
    <!-- run: compare -->           each command; all print the JSON of the block that follows
    <!-- run: once -->              must exit with 0
    <!-- run: by CI -->             not here, but .ci/run must hold the command to the letter
    <!-- run: not here, WHY -->     not at all
"""

import json
import os
import re
import signal
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parent.parent
PATIENCE = 180  # seconds until a server must answer, installing included
CONSOLE = re.compile(
    r"(?:<!-- run: (?P<how>[^>]+) -->\n)?```console\n(?P<text>.*?)```"
    r"(?:\n\n```json\n(?P<answer>.*?)```)?",
    re.DOTALL,
)


class Block(NamedTuple):
    """A console block: how it is run, its commands, and the answer shown below it."""

    how: str
    commands: list[str]
    answer: str | None


def blocks(page: Path) -> Iterator[Block]:
    """Yield the console blocks of a page. A block that does not say how it is run is an error."""
    for match in CONSOLE.finditer(page.read_text()):
        commands = [line[2:] for line in match["text"].splitlines() if line.startswith("$ ")]
        if not match["how"]:
            sys.exit(f"{page.name}: no '<!-- run: … -->' above: {commands[0]}")
        yield Block(match["how"], commands, match["answer"])


def tell(text: str) -> None:
    """Show progress."""
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()


def answers(port: str) -> bool:
    """Say whether the app on this port is well."""
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/api/health", timeout=2) as answer:
            return bool(answer.status == 200)
    except OSError:
        return False


def start(commands: list[str], ports: list[str]) -> subprocess.Popen[bytes]:
    """Start a block in the background and wait until all its ports answer."""
    began = time.monotonic()
    server = subprocess.Popen(
        ["bash", "-c", " && ".join(commands)], cwd=ROOT, start_new_session=True
    )
    while not all(answers(port) for port in ports):
        if server.poll() is not None:
            sys.exit(f"ended with {server.returncode} instead of serving: {commands}")
        if time.monotonic() - began > PATIENCE:
            stop(server)
            sys.exit(f"no answer within {PATIENCE} s: {commands}")
        time.sleep(0.2)
    tell(f"  answers after {time.monotonic() - began:.1f} s")
    return server


def stop(server: subprocess.Popen[bytes] | None) -> None:
    """Press Ctrl-C, and expect a clean end."""
    if server is None:
        return
    os.killpg(server.pid, signal.SIGINT)
    # Some servers end by the very signal that they were stopped with.
    if (code := server.wait(timeout=30)) not in (0, -signal.SIGINT, 128 + signal.SIGINT):
        sys.exit(f"exit code {code} after Ctrl-C")


def compare(commands: list[str], expected: str | None) -> None:
    """Run each command and hold its JSON to the answer that the page shows."""
    for command in commands:
        done = subprocess.run(
            ["bash", "-c", command], cwd=ROOT, check=True, capture_output=True, text=True
        )
        if expected is None or json.loads(done.stdout) != json.loads(expected):
            sys.exit(f"{command}\nprints  {done.stdout}\nbut the page shows {expected}")


def check(page: Path) -> None:
    """Run every block of a page in its order."""
    server: subprocess.Popen[bytes] | None = None
    try:
        for how, commands, answer in blocks(page):
            tell(f"{page.name}, {how}: {'; '.join(commands)}")
            match how.replace(",", "").split():
                case ["until", *ports]:
                    stop(server)
                    server = None
                    server = start(commands, ports)
                case ["compare"]:
                    compare(commands, answer)
                case ["once"]:
                    subprocess.run(["bash", "-c", " && ".join(commands)], cwd=ROOT, check=True)
                case ["by", "CI"]:
                    script = re.split(r"\n| && ", (ROOT / ".ci" / "run").read_text())
                    if missing := [command for command in commands if command not in script]:
                        sys.exit(f".ci/run does not run: {missing}")
                case ["not", "here", *_]:
                    continue
                case _:
                    sys.exit(f"nobody knows how to run: {how}")
    finally:
        stop(server)
    tell(f"{page.name} holds.")


def main() -> None:
    """Check the pages that are named."""
    # Whoever started us in the background had Ctrl-C ignored, and our children would inherit that.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    for name in sys.argv[1:] or ["README.md"]:
        check(ROOT / name)


if __name__ == "__main__":
    main()
