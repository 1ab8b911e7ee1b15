"""A server process: started on a free port, awaited, stopped, and checked to have stopped well."""

import contextlib
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import MappingProxyType

from contract_tests.harness import leash
from contract_tests.harness.apps import App

HOST = "127.0.0.1"
SECRET = "the-secret-of-the-contract-tests-in-32-bytes-or-more"
ORIGIN = "https://reader.example"
# A cold start on a busy two-core machine takes a few seconds.
START_TIMEOUT = 60.0


class Server:
    """An app, served by its production server. Its output goes to the file `log`, or to ours."""

    def __init__(
        self,
        app: App,
        *,
        settings: dict[str, str],
        log: Path | None = None,
        interface: str | None = None,
        port: int | None = None,
    ) -> None:
        self.name = app.name
        self.port = port or free_port()
        self.url = f"http://{HOST}:{self.port}"
        self.log = log
        command = app.serve_command(interface=interface, host=HOST, port=self.port)
        with log.open("ab") if log else contextlib.nullcontext() as output:
            self._process = subprocess.Popen(
                # -I -S: the leash needs nothing that is installed, and starts in a few milliseconds
                # without it.
                [sys.executable, "-I", "-S", leash.__file__, *command],
                cwd=app.folder,
                env=app.environment(settings),
                stdin=subprocess.PIPE,
                stdout=output,
                stderr=subprocess.STDOUT,
                # Ctrl-C is for whoever holds the leash, who then stops the server in order.
                start_new_session=True,
            )

    def wait(self, timeout: float = START_TIMEOUT) -> None:
        """Wait until the server is healthy.

        :raise RuntimeError: if it ends first, or takes too long; with the end of its log.
        """
        until(lambda: self.poll() is not None or is_healthy(self.url), timeout)
        if self.poll() is not None:
            raise RuntimeError(
                f"{self.name} ended before it was healthy; its log ends:\n{self.tail()}"
            )
        if not is_healthy(self.url):
            self.stop()
            raise RuntimeError(
                f"{self.name} was not healthy within {timeout:.0f} s; its log ends:\n{self.tail()}"
            )

    def poll(self) -> int | None:
        """The exit code, or None while the server runs."""
        return self._process.poll()

    @property
    def pid(self) -> int:
        """The process that holds the leash; the server's are below it."""
        return self._process.pid

    def stop(self) -> None:
        """Stop the server by SIGTERM.

        :raise RuntimeError: if it ended earlier, or not well.
        """
        assert self._process.stdin is not None
        early = self._process.poll() is not None
        self._process.stdin.close()
        code = self._process.wait(leash.GRACE + 5)
        if early or code:
            when = "earlier than told" if early else "when told to stop"
            raise RuntimeError(
                f"{self.name} ended {when}, with {code}; its log ends:\n{self.tail()}"
            )

    def tail(self, lines: int = 15) -> str:
        """The end of the server's log."""
        if self.log is None:
            return "(it stands above)"
        return "\n".join(self.log.read_text(errors="replace").splitlines()[-lines:])


def settings_for(database_url: str) -> dict[str, str]:
    """The settings of a server, and of the commands that prepare its database."""
    return {
        "DATABASE_URL": database_url,
        "SECRET_KEY": SECRET,
        "ENVIRONMENT": "development",
        "ALLOWED_ORIGINS": ORIGIN,
        "LOG_LEVEL": "INFO",
        # Whoever leaves a stream makes room for another with the next of these.
        "STREAM_HEARTBEAT": "1",
    }


@contextmanager
def serving(
    app: App,
    *,
    database_url: str,
    folder: Path,
    interface: str | None = None,
    migrate: bool = True,
    seed: Sequence[str] | None = None,
    besides: Mapping[str, str] = MappingProxyType({}),
) -> Iterator[Server]:
    """Migrate a database, fill it if `seed` has options for the seed command, and serve the app.

    `besides` are settings beside, or instead of, those that all servers have.
    """
    settings = {**settings_for(database_url), **besides}
    if migrate:
        app.migrate(settings)
    if seed is not None:
        app.seed(settings, *seed)
    server = Server(
        app,
        settings=settings,
        log=folder / f"{app.name}-{uuid.uuid4().hex[:6]}.log",
        interface=interface,
    )
    server.wait()
    try:
        yield server
    finally:
        server.stop()


def until(true: Callable[[], bool], timeout: float) -> bool:
    """Ask until the answer is yes, at most `timeout` seconds. Returns the last answer."""
    deadline = time.monotonic() + timeout
    while not (answer := true()) and time.monotonic() < deadline:
        time.sleep(0.05)
    return answer


def is_healthy(url: str) -> bool:
    """Whether GET /api/health is 200 at this server."""
    try:
        with _direct.open(f"{url}/api/health", timeout=5) as response:
            return bool(response.status == 200)
    except (urllib.error.URLError, ConnectionError, TimeoutError):
        return False


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


# Without the machine's proxy, which could not reach a server on this machine.
_direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
