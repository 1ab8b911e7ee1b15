"""The command that makes a member of staff."""

import sqlite3
from pathlib import Path

import pytest
from alembic import command
from alembic.config import Config
from typer import Typer
from typer.testing import CliRunner, Result

from conduit.users.cli import create_admin

cli = Typer()
cli.command()(create_admin)


@pytest.fixture(autouse=True)
def database(alembic_config: Config) -> None:
    command.upgrade(alembic_config, "head")


def run(password: str, username: str = "admin", email: str = " Admin@Conduit.example") -> Result:
    options = ["--username", username, "--email", email]
    return CliRunner().invoke(cli, options, env={"ADMIN_PASSWORD": password})


def test_it_makes_a_member_of_staff(tmp_path: Path) -> None:
    result = run("correct-horse")

    assert (result.exit_code, result.output) == (0, "Done.\n")
    connection = sqlite3.connect(tmp_path / "test.db")
    columns = "username, email, is_staff, is_superuser, password"
    [*row, password] = connection.execute(f"SELECT {columns} FROM users").fetchone()
    connection.close()
    assert row == ["admin", "admin@conduit.example", 1, 1]
    assert password.startswith("argon2$argon2id$")


def test_it_asks_for_the_password_twice() -> None:
    options = ["--username", "admin", "--email", "admin@conduit.example"]
    result = CliRunner().invoke(cli, options, input="correct-horse\ncorrect-horse\n")

    assert result.exit_code == 0
    assert "correct-horse" not in result.output


def test_it_refuses_what_the_api_refuses() -> None:
    assert run("short", username="a/b").stderr == (
        "username is invalid, password is too short (minimum is 8 characters)\n"
    )
    assert run("correct-horse").exit_code == 0
    taken = run("correct-horse", username="ADMIN")
    assert taken.exit_code == 1
    assert taken.stderr == "username has already been taken, email has already been taken\n"
