"""The command line: `python -m conduit --help`."""

import typer

from conduit.seed import seed
from conduit.users.cli import create_admin

cli = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False)
cli.command()(seed)
cli.command()(create_admin)

cli()
