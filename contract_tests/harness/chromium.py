"""The browser: Chromium of the system, else that of Playwright; run as a command it gets one.

    python -m contract_tests.harness.chromium

Root gets Debian's package, anybody else what `playwright install` brings.
"""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
# Root has no sandbox in Chromium; the others keep it from looking for anything outside.
FLAGS = [
    *(["--no-sandbox"] if hasattr(os, "geteuid") and os.geteuid() == 0 else []),
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The program, or None if there is none."""
    if named := os.environ.get("CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None):
        return named
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).exists() else None


def main() -> None:
    """Find a browser, or install one."""
    if not find():
        sys.stderr.write("No Chromium here: installing one …\n")
        if shutil.which("apt-get") and os.geteuid() == 0:
            subprocess.run(["apt-get", "update", "--quiet=2"], check=True)
            command = ["apt-get", "install", "--yes", "--quiet=2", "chromium"]
        else:
            command = [sys.executable, "-m", "playwright", "install", "chromium"]
        subprocess.run(command, check=True)
    sys.stderr.write(f"The browser is {find()}\n")


if __name__ == "__main__":
    main()
