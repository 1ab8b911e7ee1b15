"""The command line: `python -m conduit --help`."""

from conduit.seed import cli

cli()
