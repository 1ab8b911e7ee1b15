"""Runs of pytest, each in a process of its own that has begun before it is asked for.

A fork server (https://docs.python.org/3/library/multiprocessing.html#contexts-and-start-methods)
has imported what all runs need, which takes longer than most of them.
"""

import contextlib
import io
import multiprocessing
import os
import sys
from multiprocessing.connection import Connection
from pathlib import Path

import pytest

from proof.mutants.verdict import Found, Verdict

ROOT = Path(__file__).parents[2]
if sys.platform == "win32":
    CONTEXT = multiprocessing.get_context("spawn")
else:
    CONTEXT = multiprocessing.get_context("forkserver")
# Not the suite's own modules: pytest rewrites their asserts while it imports them.
CONTEXT.set_forkserver_preload(["pytest", "httpx", "jsonschema", "jwt", "psycopg", "yaml"])


def run(arguments: list[str], environment: dict[str, str], patience: float) -> Found:
    """Run pytest until a test fails, at most `patience` seconds."""
    receiver, sender = CONTEXT.Pipe(duplex=False)
    process = CONTEXT.Process(target=run_here, args=(sender, arguments, environment))
    process.start()
    sender.close()
    try:
        if receiver.poll(patience):
            found: Found = receiver.recv()
            return found
        return Found(broken=[f"no end after {patience:.0f} s"])
    except EOFError:
        return Found(broken=["pytest ended without a word"])
    finally:
        process.kill()  # Its servers end with it: they are on its leash.
        process.join()


def run_here(sender: Connection, arguments: list[str], environment: dict[str, str]) -> None:
    """Run pytest in this process, and send what was found."""
    os.chdir(ROOT)
    os.environ.update(environment)
    verdict, said = Verdict(), io.StringIO()
    # Of pytest's plugins the suite needs but the marks of one; to load them all takes a second.
    plugins = ["--disable-plugin-autoload", "-p", "xdist.plugin", "-p", "no:cacheprovider"]
    with contextlib.redirect_stdout(said), contextlib.redirect_stderr(said):
        pytest.main(["--tb=short", *plugins, *arguments], plugins=[verdict])
    found = verdict.found
    if not (found.passed or found.failed or found.broken):
        found.broken.append(said.getvalue().strip()[-500:])
    sender.send(found)
