"""What a migrate built, read out of the database's own catalogue in the shape of schema.yaml.

Whatever the shape has no word for (an action of a foreign key, a condition of an index) is added
to the text, so that it is seen as a difference.
"""

import re
from typing import Any, Protocol

import yaml

from contract_tests.harness.contract import FILE
from contract_tests.interop import catalogue_postgresql, catalogue_sqlite
from contract_tests.interop.database import Row, is_sqlite

SCHEMA: dict[str, Any] = yaml.safe_load((FILE.parent / "schema.yaml").read_text())
# Those that the apps share; what else there is belongs to one of them alone.
SHARED = tuple(SCHEMA["tables"])

Table = dict[str, Any]


class Reader(Protocol):
    """A module that reads one kind of database."""

    def read_names(self, url: str) -> set[str]: ...
    def read_table(self, url: str, table: str) -> Table: ...
    def read_triggers(self, url: str) -> list[Row]: ...


def read(url: str) -> dict[str, Table]:
    """The shared tables of the database at `url`, by name."""
    reader = reader_of(url)
    return {name: reader.read_table(url, name) for name in reader.read_names(url) & {*SHARED}}


def read_triggers(url: str) -> list[Row]:
    """Every trigger of the database at `url`, as the database itself writes it."""
    return reader_of(url).read_triggers(url)


def reader_of(url: str) -> Reader:
    """The module that reads this kind of database."""
    return catalogue_sqlite if is_sqlite(url) else catalogue_postgresql


def expected(url: str) -> dict[str, Table]:
    """What schema.yaml wants in the database at `url`."""
    dialect = "sqlite" if is_sqlite(url) else "postgresql"
    triggers = [
        re.match(r"CREATE TRIGGER (\w+) .*? ON (\w+)", statement, re.DOTALL)
        for statement in SCHEMA["triggers"][dialect]["create"]
    ]
    names = [found.groups() for found in triggers if found]
    return {
        name: {
            "columns": {
                column: {
                    "type": declared["type"],
                    "null": declared.get("nullable", False),
                    "default": declared.get("default"),
                }
                for column, declared in table["columns"].items()
            },
            "primary_key": table["primary_key"],
            "foreign_keys": table.get("foreign_keys", {}),
            "uniques": table.get("uniques", {}),
            "checks": sorted(table.get("checks", {})),
            "indexes": table.get("indexes", {}),
            "triggers": sorted(trigger for trigger, on in names if on == name),
        }
        for name, table in SCHEMA["tables"].items()
    }
