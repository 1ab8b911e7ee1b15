"""What a page costs among few articles and among many: the session `growth`.

Serves each app twice on each database, fills one with a hundred articles and the other with
thousands, asks both for the same pages in turn, and tells how many times as long the many take.
"""

import argparse
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, ExitStack, nullcontext
from pathlib import Path
from typing import Any

import httpx

from contract_tests.harness.apps import App
from contract_tests.harness.databases import temporary_database
from contract_tests.harness.postgres import cluster
from contract_tests.harness.server import Server, serving
from proof import results
from scripts import figures
from scripts.serve import ROOT, say

DOCUMENT = ROOT / "docs" / "pages.md"
DATABASES: dict[str, Callable[[], AbstractContextManager[str | None]]] = {
    "sqlite": nullcontext,
    "postgresql": cluster,
}
FEW = 100
WARM_UP = 20  # rounds that nobody counts


def main() -> None:
    """Measure each app on each database, and show the table."""
    options = parse()
    for app in map(App.parse, options.app):
        for name, database in DATABASES.items():
            say(f"{app.name}, {name}: filling {FEW} articles, and {options.articles} …")
            with database() as admin_url, ExitStack() as stack:
                servers = [serve(stack, app, admin_url, size) for size in (FEW, options.articles)]
                times = compare(servers, options.rounds)
            results.write("growth", app.name, name, articles=options.articles, times=times)
    found = table(results.read("growth"))
    say(found)
    if options.write:
        figures.put(found, DOCUMENT)


def parse() -> argparse.Namespace:
    """Read the command line."""
    parser = figures.parser("growth", __doc__)
    parser.add_argument("--articles", type=int, default=100_000, help="default: %(default)s")
    parser.add_argument("--rounds", type=int, default=200, help="default: %(default)s")
    return parser.parse_args()


def serve(stack: ExitStack, app: App, admin_url: str | None, articles: int) -> Server:
    """Serve an app, until the stack ends, on a database of its own with so many articles."""
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="growth-")))
    url = stack.enter_context(temporary_database(admin_url, folder))
    seed = ("--users", "50", "--articles", str(articles), "--seed", "1")
    return stack.enter_context(serving(app, database_url=url, folder=folder, seed=seed))


def compare(servers: list[Server], rounds: int) -> dict[str, list[float]]:
    """The milliseconds, in the median, that each of the servers takes for each page.

    Both are asked in turn, so that whatever else the machine does meets both.
    """
    with ExitStack() as stack:
        clients = [
            stack.enter_context(httpx.Client(base_url=server.url, trust_env=False))
            for server in servers
        ]
        pages = [dict(pages_of(client)) for client in clients]
        times: dict[str, list[list[float]]] = {name: [[], []] for name in pages[0]}
        for turn in range(WARM_UP + rounds):
            for name, both in times.items():
                for client, paths, taken in zip(clients, pages, both, strict=True):
                    milliseconds = ask(client, paths[name])
                    if turn >= WARM_UP:
                        taken.append(milliseconds)
    return {name: [statistics.median(taken) for taken in both] for name, both in times.items()}


def pages_of(client: httpx.Client) -> Iterator[tuple[str, str]]:
    """What is asked for: each page's name and, at this server, its path."""
    newest = client.get("/api/articles").json()["articles"]
    article = next(article for article in newest if article["tagList"])
    yield "home", "/"
    yield "home, page 2", "/?page=2"
    yield "articles with a tag", f"/tag/{article['tagList'][0]}"
    yield "a profile", f"/profile/{article['author']['username']}"
    yield "an article", f"/article/{article['slug']}"
    yield "`GET /api/articles`", "/api/articles"


def ask(client: httpx.Client, path: str) -> float:
    """The milliseconds until the answer is there, whole."""
    begun = time.perf_counter()
    client.get(path).raise_for_status()
    return (time.perf_counter() - begun) * 1000


def table(found: list[dict[str, Any]]) -> str:
    """The figures in Markdown: a line for each page, the times as long for each app."""
    runs = [" on ".join(run["run"]) for run in found]
    lines = [f"| | {' | '.join(runs)} |", "|---" * (1 + len(runs)) + "|"]
    for name in found[0]["times"]:
        pairs = [run["times"][name] for run in found]
        lines.append(f"| {name} | {' | '.join(f'{many / few:.2f}' for few, many in pairs)} |")
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    main()
