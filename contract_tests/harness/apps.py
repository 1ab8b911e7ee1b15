"""An app as data: how it is migrated, seeded and served stands in its own pyproject.toml.

So nothing outside an app knows its framework. Standard library only: `scripts/` uses this module
without an environment of its own.
"""

import os
import subprocess
import sys
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

# Settings that would reach the app by accident from the shell the tests were started in.
SETTINGS = (
    *("DATABASE_URL", "SECRET_KEY", "ENVIRONMENT", "ALLOWED_ORIGINS", "LOG_LEVEL"),
    "STREAM_HEARTBEAT",
)


@dataclass(frozen=True)
class App:
    """An app's folder, and the Python that has its stack."""

    folder: Path
    python: str

    @classmethod
    def parse(cls, text: str) -> "App":
        """Read `DIR` or `DIR=PYTHON`; without one, PYTHON is the one that runs now.

        :raise ValueError: if the folder has no pyproject.toml with a [tool.triptych] table.
        """
        folder, _, python = text.partition("=")
        # abspath, not resolve: a virtual environment's python is a link that must not be followed.
        app = cls(Path(folder).resolve(), os.path.abspath(python) if python else sys.executable)
        if not {"migrate", "seed", "serve"} <= set(app.triptych):
            raise ValueError(
                f"{app.folder} is no app: its pyproject.toml has no whole [tool.triptych]"
            )
        return app

    @property
    def name(self) -> str:
        return self.folder.name

    @property
    def triptych(self) -> dict[str, Any]:
        file = self.folder / "pyproject.toml"
        if not file.is_file():
            return {}
        table: dict[str, Any] = tomllib.loads(file.read_text()).get("tool", {}).get("triptych", {})
        return table

    @property
    def interfaces(self) -> list[str]:
        """The names of the ways this app can be served; the first is the default."""
        return list(self.triptych["serve"])

    def serve_command(self, *, interface: str | None, host: str, port: int) -> list[str]:
        """The command that serves the app.

        :raise ValueError: if the app cannot be served in that way.
        """
        interface = interface or self.interfaces[0]
        if interface not in self.interfaces:
            raise ValueError(
                f"{self.name} has no interface {interface!r}, only {', '.join(self.interfaces)}"
            )
        return self._fill(self.triptych["serve"][interface], host=host, port=str(port))

    def migrate(self, settings: dict[str, str]) -> str:
        """Bring the database to the newest tables. Returns what the command printed."""
        return self._run(self._fill(self.triptych["migrate"]), settings)

    def seed(self, settings: dict[str, str], *options: str) -> str:
        """Fill the database by the app's own seed command. Returns what it printed."""
        return self._run([*self._fill(self.triptych["seed"]), *options], settings)

    def create_admin(self, settings: dict[str, str], *, username: str, email: str) -> str:
        """Make a member of staff; the password is the setting ADMIN_PASSWORD. Returns its words."""
        command = self._fill(self.triptych["create_admin"], username=username, email=email)
        return self._run(command, settings)

    def environment(self, settings: dict[str, str]) -> dict[str, str]:
        """The environment of the app's commands: ours, with these settings and no others."""
        ours = {key: value for key, value in os.environ.items() if key not in SETTINGS}
        return {**ours, "PYTHONUNBUFFERED": "1", **settings}

    def _fill(self, command: list[str], **values: str) -> list[str]:
        values["python"] = self.python
        filled = list(command)
        for name, value in values.items():
            filled = [part.replace("{" + name + "}", value) for part in filled]
        return filled

    def _run(self, command: list[str], settings: dict[str, str]) -> str:
        done = subprocess.run(
            command,
            cwd=self.folder,
            env=self.environment(settings),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            timeout=600,
        )
        if done.returncode:
            raise RuntimeError(
                f"{self.name}: {' '.join(command)} failed with {done.returncode}\n"
                f"{done.stdout[-4000:]}"
            )
        return done.stdout
