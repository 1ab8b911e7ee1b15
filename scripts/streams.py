"""What streams of comments cost each app, under each of its interfaces: the session `streams`.

Opens streams, posts one comment, and tells how many heard of it, what the streams cost the server
in threads and memory, and whether it still answered all else. Standard library only.
"""

import argparse
import http.client
import json
import re
import sys
import tempfile
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

from contract_tests.harness.apps import App
from contract_tests.harness.server import Server, settings_for
from proof import results
from scripts import figures
from scripts.serve import ROOT, say

DOCUMENT = ROOT / "docs" / "live-comments.md"
ORDINARY = 96  # requests for all else, 32 at a time


@dataclass
class Cost:
    """What was found of one app under one interface."""

    asked: int
    opened: int
    told: int
    threads: int  # all streams together
    kilobytes: int  # all streams together, resident
    answered: int  # of ORDINARY


def main() -> None:
    """Measure each app under each interface, and show the table."""
    options = parse()
    for app in map(App.parse, options.app):
        for interface in app.interfaces:
            say(f"{app.name}, {interface}: {options.streams} streams …")
            cost = measure(app, interface, options.streams)
            results.write("streams", app.name, interface, **asdict(cost))
    found = table(results.read("streams"))
    say(found)
    if options.write:
        figures.put(found, DOCUMENT)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = figures.parser("streams", __doc__)
    parser.add_argument("--streams", type=int, default=200, help="default: %(default)s")
    return parser.parse_args()


def measure(app: App, interface: str, number: int) -> Cost:
    """Serve an app on a SQLite file of its own, and open so many streams."""
    with tempfile.TemporaryDirectory(prefix="streams-") as folder:
        settings = settings_for(f"sqlite:///{folder}/streams.db") | {"STREAM_HEARTBEAT": ""}
        app.migrate(settings)
        log = Path(folder, "server.log")
        server = Server(app, settings=settings, log=log, interface=interface)
        server.wait()
        try:
            return cost_of_streams(server, number)
        finally:
            server.stop()


def cost_of_streams(server: Server, number: int) -> Cost:
    """Open so many streams at a server, post a comment, and see."""
    token, slug = publish(server.url)
    path = f"/api/articles/{slug}/comments/stream?after=0"
    ask_for_all_else(server.url)  # All threads that a server starts for requests are there now.
    before = usage(server.pid)
    streams = [stream for stream in open_streams(server, path, number) if stream.status == 200]
    time.sleep(1)  # They have begun to wait.
    after = usage(server.pid)
    answered = ask_for_all_else(server.url)
    post(f"{server.url}/api/articles/{slug}/comments", {"comment": {"body": "Hello."}}, token)
    told = sum(map(hears, streams))
    for stream in streams:
        stream.close()
    threads, kilobytes = (now - then for now, then in zip(after, before, strict=True))
    return Cost(number, len(streams), told, threads, kilobytes, answered)


def open_streams(server: Server, path: str, number: int) -> Iterator[http.client.HTTPResponse]:
    """The heads of the answers; each body owns its connection."""
    for _ in range(number):
        connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
        connection.request("GET", path, headers={"Connection": "close"})
        answer = connection.getresponse()
        if answer.status == 200:
            answer.readline()  # It streams.
        yield answer


def hears(stream: http.client.HTTPResponse) -> bool:
    """Whether a stream tells the comment, and not that there is nothing to tell."""
    for line in stream:
        if line.startswith((b"event", b":")):
            return line.startswith(b"event")
    return False


def ask_for_all_else(url: str) -> int:
    """How many of ORDINARY requests are answered well."""

    def ask(_: int) -> bool:
        with opener.open(f"{url}/api/articles", timeout=10) as answer:
            return bool(answer.status == 200)

    with ThreadPoolExecutor(32) as pool:
        return sum(pool.map(ask, range(ORDINARY)))


def publish(url: str) -> tuple[str, str]:
    """Sign somebody up and publish an article. Returns the token and the slug."""
    account = {"username": "ann", "email": "ann@conduit.example", "password": "correct-horse"}
    token = post(f"{url}/api/users", {"user": account})["user"]["token"]
    draft = {"title": "Streams", "description": "Many", "body": "Of them."}
    return token, post(f"{url}/api/articles", {"article": draft}, token)["article"]["slug"]


def post(url: str, body: dict[str, Any], token: str = "") -> Any:
    headers = {"Content-Type": "application/json"}
    headers |= {"Authorization": f"Token {token}"} if token else {}
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with opener.open(request, timeout=30) as answer:
        return json.load(answer)


def usage(pid: int) -> tuple[int, int]:
    """The threads and the resident kilobytes of a process and all below it (Linux)."""
    threads = kilobytes = 0
    for one in family(pid):
        status = Path(f"/proc/{one}/status").read_text()
        threads += int(re.findall(r"Threads:\s+(\d+)", status)[0])
        kilobytes += int(re.findall(r"VmRSS:\s+(\d+)", status)[0])
    return threads, kilobytes


def family(pid: int) -> Iterator[int]:
    """A process and all below it."""
    yield pid
    for children in Path(f"/proc/{pid}/task").glob("*/children"):
        for child in children.read_text().split():
            yield from family(int(child))


def table(found: list[dict[str, Any]]) -> str:
    """The figures in Markdown."""
    lines = [
        "| | streams asked for | opened | that heard of a comment | threads each | memory each"
        " | all else answered |",
        "|---|---|---|---|---|---|---|",
    ]
    for run in found:
        name, interface = run["run"]
        each = max(run["opened"], 1)
        lines.append(
            f"| {name}, {interface} | {run['asked']} | {run['opened']} | {run['told']}"
            f" | {run['threads'] / each:.1f} | {run['kilobytes'] / each:.0f} KiB"
            f" | {run['answered']} of {ORDINARY} |"
        )
    return "\n".join(lines) + "\n"


# Without the machine's proxy, which could not reach a server on this machine.
opener = urllib.request.build_opener(urllib.request.ProxyHandler({}))

if __name__ == "__main__":
    if not sys.platform.startswith("linux"):
        sys.exit("The figures are read from /proc, which only Linux has.")
    main()
