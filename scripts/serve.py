"""Serve one app with its production server, until Ctrl-C: the session `serve`."""

import argparse
import contextlib
import os
import signal
import socket
import sys
from pathlib import Path

from contract_tests.harness.apps import SETTINGS, App
from contract_tests.harness.server import HOST, Server

ROOT = Path(__file__).parents[1]


def main() -> None:
    """Migrate, seed if asked to, serve."""
    separator = sys.argv.index("--")
    pythons = dict(pair.split("=", 1) for pair in sys.argv[1:separator])
    options = parse(sys.argv[separator + 1 :], names=list(pythons))
    refuse_used(options.port)
    app = App(ROOT / f"{options.app}_app", pythons[options.app])
    settings = {name: os.environ[name] for name in SETTINGS if name in os.environ}
    if options.database_url:
        settings["DATABASE_URL"] = options.database_url
    say(app.migrate(settings))
    if options.seed:
        say(app.seed(settings))
    server = Server(app, settings=settings, port=options.port, interface=options.interface)
    server.wait()
    say(f"{app.name} serves {server.url}/, its API is told at {server.url}/docs. Ctrl-C stops it.")
    wait_for_interrupt()
    server.stop()


def parse(arguments: list[str], names: list[str]) -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="nox -s serve --", description=__doc__)
    parser.add_argument("app", choices=names)
    parser.add_argument("--port", type=int, default=8000, help="default: %(default)s")
    parser.add_argument(
        "--database-url", metavar="URL", help="default: DATABASE_URL, else SQLite in its folder"
    )
    parser.add_argument("--seed", action="store_true", help="fill an empty database first")
    parser.add_argument("--interface", help="wsgi or asgi, if the app has both")
    return parser.parse_args(arguments)


def refuse_used(*ports: int) -> None:
    """End here if somebody serves one of these ports: whoever asks would be answered by them."""
    for port in ports:
        with socket.socket() as caller:
            if caller.connect_ex((HOST, port)) == 0:
                sys.exit(f"Port {port} is in use: stop what listens there, or try another --port.")


def wait_for_interrupt() -> None:
    """Wait for Ctrl-C or SIGTERM; a shell lets what runs in the background ignore the first."""
    signal.signal(signal.SIGINT, signal.default_int_handler)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    with contextlib.suppress(KeyboardInterrupt):
        signal.pause()


def say(text: str) -> None:
    """Tell whoever started this."""
    sys.stdout.write(f"{text.strip()}\n" if text.strip() else "")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
