"""Serve all apps, each on a SQLite file of its own with the demo's world: the session `demo`.

A page on a port of its own leads to them, to their admins and to their documentation.
"""

import argparse
import contextlib
import functools
import http.server
import json
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from string import Template
from typing import Any

from contract_tests.harness.apps import App
from contract_tests.harness.server import HOST, Server
from scripts.serve import ROOT, refuse_used, say, wait_for_interrupt

PORT = 8000  # of the page that leads to the apps; they have the ports after it
NAMES = {"django_app": "Django", "flask_app": "Flask", "fastapi_app": "FastAPI"}
ADMIN = {"username": "admin", "email": "admin@conduit.example"}
PAGE = Template((ROOT / "scripts" / "demo.html").read_text())
REQUESTS = (
    "/api/articles?author=johndoe&limit=3",
    "/api/profiles/johndoe",
    "/api/tags",
)


def main() -> None:
    """Start all, tell where they are, and stop them in order at Ctrl-C."""
    options = parse()
    apps = [App.parse(text) for text in options.app]
    ports = range(options.port + 1, options.port + 1 + len(apps))
    refuse_used(options.port, *ports)
    say("Migrating, seeding and starting the apps …")
    with ThreadPoolExecutor() as pool:
        servers = list(pool.map(start, apps, ports))
    try:
        with start_page(servers, options.port) as url:
            say(greeting(servers, url))
            wait_for_interrupt()
    finally:
        for server in servers:
            server.stop()
    say("Stopped.")


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(prog="nox -s demo --", description=__doc__)
    parser.add_argument("--app", action="append", default=[], metavar="DIR=PYTHON")
    parser.add_argument(
        "--port", type=int, default=PORT, help="of the first page; the apps have the next three"
    )
    return parser.parse_args()


def start(app: App, port: int) -> Server:
    """Prepare an app's database and serve it."""
    settings = {"DATABASE_URL": f"sqlite:///{app.folder / 'demo.db'}", "LOG_LEVEL": "WARNING"}
    app.migrate(settings)
    app.seed(settings)
    try:
        app.create_admin({**settings, "ADMIN_PASSWORD": password()}, **ADMIN)
    except RuntimeError as error:
        # A database that was made before has its admin already.
        if "has already been taken" not in str(error):
            raise
    server = Server(app, settings=settings, log=app.folder / "demo.log", port=port)
    server.wait()
    return server


def password() -> str:
    """The password of everybody in the demo's world."""
    return str(json.loads((ROOT / "shared_spec" / "seed.json").read_text())["password"])


@contextlib.contextmanager
def start_page(servers: list[Server], port: int) -> Iterator[str]:
    """Serve the page that leads to all three. Yields its URL."""
    row = '<tr><th scope="row">$name</th><td><a href="$url/">pages</a></td>'
    row += '<td><a href="$url/admin/">admin</a></td><td><a href="$url/docs">API</a></td></tr>'
    rows = [Template(row).substitute(name=NAMES[server.name], url=server.url) for server in servers]
    page = PAGE.substitute(rows="\n".join(rows), password=password(), admin=ADMIN["email"])
    handler = functools.partial(Handler, page.encode())
    with http.server.ThreadingHTTPServer((HOST, port), handler) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://{HOST}:{port}/"
        server.shutdown()


class Handler(http.server.BaseHTTPRequestHandler):
    """Answers with one page, whatever is asked for."""

    def __init__(self, page: bytes, *arguments: Any) -> None:
        self.page = page
        super().__init__(*arguments)

    def do_GET(self) -> None:
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(self.page)))
        self.end_headers()
        self.wfile.write(self.page)

    def log_message(self, format: str, *arguments: Any) -> None:
        """Say nothing: the terminal is for the greeting."""


def greeting(servers: list[Server], url: str) -> str:
    """What to open, and what to try."""
    width = max(len(server.name) for server in servers)
    lines = [
        "",
        f"Conduit is ready, three times over: {url} leads to all.",
        "",
    ]
    lines += [f"  {server.name:{width}}  {server.url}/" for server in servers]
    lines += ["", "Ask each of them something; the answers are the same:", ""]
    lines += [
        f'  curl "{server.url}{path}"' for server, path in zip(servers, REQUESTS, strict=True)
    ]
    lines += ["", f'Sign in as johndoe@conduit.example with the password "{password()}",']
    lines += [f"or as {ADMIN['email']} with the same one to see the admins."]
    return "\n".join([*lines, "Ctrl-C stops all three."])


if __name__ == "__main__":
    main()
