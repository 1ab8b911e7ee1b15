"""Serve all apps, each on a SQLite file of its own with the demo's world: the session `demo`."""

import json
import sys
from concurrent.futures import ThreadPoolExecutor

from contract_tests.harness.apps import App
from contract_tests.harness.server import Server
from scripts.serve import ROOT, say, wait_for_interrupt

FIRST_PORT = 8001
REQUESTS = (
    "/api/articles?author=johndoe&limit=3",
    "/api/profiles/johndoe",
    "/api/tags",
)


def main() -> None:
    """Start all, tell where they are, and stop them in order at Ctrl-C."""
    apps = [App.parse(text) for text in sys.argv[1:]]
    ports = range(FIRST_PORT, FIRST_PORT + len(apps))
    say("Migrating, seeding and starting the apps …")
    with ThreadPoolExecutor() as pool:
        servers = list(pool.map(start, apps, ports))
    try:
        say(greeting(servers))
        wait_for_interrupt()
    finally:
        for server in servers:
            server.stop()
    say("Stopped.")


def start(app: App, port: int) -> Server:
    """Prepare an app's database and serve it."""
    settings = {"DATABASE_URL": f"sqlite:///{app.folder / 'demo.db'}", "LOG_LEVEL": "WARNING"}
    app.migrate(settings)
    app.seed(settings)
    server = Server(app, settings=settings, log=app.folder / "demo.log", port=port)
    server.wait()
    return server


def greeting(servers: list[Server]) -> str:
    """What to open, and what to try."""
    width = max(len(server.name) for server in servers)
    lines = ["", "Conduit is ready, three times over:", ""]
    lines += [f"  {server.name:{width}}  {server.url}/docs" for server in servers]
    lines += ["", "Ask each of them something; the answers are the same:", ""]
    lines += [
        f'  curl "{server.url}{path}"' for server, path in zip(servers, REQUESTS, strict=True)
    ]
    password = json.loads((ROOT / "shared_spec" / "seed.json").read_text())["password"]
    lines += ["", f'Sign in as johndoe@conduit.example with the password "{password}".']
    return "\n".join([*lines, "Ctrl-C stops all three."])


if __name__ == "__main__":
    main()
