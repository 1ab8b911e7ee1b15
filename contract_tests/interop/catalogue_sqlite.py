"""A table of SQLite in the shape of schema.yaml, out of its pragmas and sqlite_master."""

import re
from typing import Any

from contract_tests.interop.database import Row, query

TYPES = {"bool": "boolean", "datetime": "timestamp", "integer": "bigint"}
NAMED = re.compile(r'CONSTRAINT\s+["`\[]?(\w+)["`\]]?\s+(CHECK|UNIQUE)\s*\(([^()]*)', re.IGNORECASE)


def read_names(url: str) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in query(url, "SELECT name FROM sqlite_master WHERE type = 'table'")}


def read_table(url: str, table: str) -> dict[str, Any]:
    """One table; see catalogue.py."""
    text = read_text(url, "table", table)
    columns = query(url, f"PRAGMA table_xinfo({table})")
    indexes = query(url, f"PRAGMA index_list({table})")
    checks = [name for name, kind, _ in NAMED.findall(text) if kind.upper() == "CHECK"]
    unnamed = len(re.findall(r"\bCHECK\b", text, re.IGNORECASE)) - len(checks)
    return {
        "columns": {row[1]: read_column(row, text) for row in columns},
        "primary_key": [row[1] for row in sorted(columns, key=lambda row: row[5]) if row[5]],
        "foreign_keys": read_foreign_keys(url, table, text),
        "uniques": dict(read_index(url, text, row) for row in indexes if row[2] and row[3] != "pk"),
        "checks": sorted([*checks, *["without a name"] * unnamed]),
        "indexes": dict(read_index(url, text, row) for row in indexes if not row[2]),
        "triggers": [
            name
            for name, on, *_ in query(
                url, "SELECT name, tbl_name FROM sqlite_master WHERE type = 'trigger' ORDER BY name"
            )
            if on == table
        ],
    }


def read_triggers(url: str) -> list[Row]:
    """Every trigger, with its text."""
    return query(url, "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' ORDER BY name")


def read_text(url: str, kind: str, name: str) -> str:
    """The SQL that made a table or an index."""
    where = f"WHERE type = '{kind}' AND name = '{name}'"
    [(text,)] = query(url, f"SELECT coalesce(sql, '') FROM sqlite_master {where}")
    return str(text)


def read_column(row: Row, text: str) -> dict[str, Any]:
    """Type, nullability and default of a column."""
    _, _, declared, not_null, default, key, hidden = row
    kind = TYPES.get(declared.lower(), declared.lower()) + (" generated" if hidden else "")
    if key and kind == "bigint" and re.search(r"\bAUTOINCREMENT\b", text, re.IGNORECASE):
        return {"type": "id", "null": False, "default": None}
    return {"type": kind, "null": not not_null, "default": read_default(kind, default)}


def read_default(kind: str, text: str | None) -> object:
    """A default as schema.yaml writes it: `true`, `false` or a number."""
    plain = (text or "").strip("()'\"").lower()
    if kind == "boolean" and plain in ("0", "1", "false", "true"):
        return plain in ("1", "true")
    return int(plain) if plain.isdecimal() else text


def read_foreign_keys(url: str, table: str, text: str) -> dict[str, str]:
    """What each column refers to: `users.id`, with whatever is unusual about it."""
    keys = query(url, f"PRAGMA foreign_key_list({table})")
    deferred = len(re.findall("DEFERRABLE INITIALLY DEFERRED", text, re.IGNORECASE)) == len(keys)
    odd = "" if deferred else " not deferred"
    return {
        column: f"{parent}.{target or 'id'}{odd}"
        + "".join(f" {action}" for action in actions if action != "NO ACTION")
        for _, _, parent, column, target, *actions, _ in keys
    }


def read_index(url: str, text: str, row: Row) -> tuple[str, list[str]]:
    """The name and the columns of an index, with whatever is unusual about it."""
    _, name, _, origin, partial = row
    columns = [line[2] for line in query(url, f"PRAGMA index_xinfo({name})") if line[5]]
    collations = {line[4] for line in query(url, f"PRAGMA index_xinfo({name})") if line[5]}
    odd = sorted(collations - {"BINARY"}) + (["where"] if partial else [])
    if origin == "u":
        return name_of_unique(text, columns), [*columns, *odd]
    made = read_text(url, "index", name)
    inner = made[made.index("(") + 1 : made.rindex(")")].lower()
    parts = re.split(r",(?![^(]*\))", re.sub(r'["`\s]+', " ", inner))
    plain = [re.sub(r"^\((.*)\)$", r"\1", part.strip()) for part in parts]
    plain = [re.sub(r"\s*([()])\s*", r"\1", part).removesuffix(" asc") for part in plain]
    return name, [*plain, *odd]


def name_of_unique(text: str, columns: list[str]) -> str:
    """The name of the UNIQUE constraint over these columns; SQLite's index has another one."""
    for name, kind, inner in NAMED.findall(text):
        if kind.upper() == "UNIQUE" and re.findall(r"\w+", inner) == columns:
            return str(name)
    return f"without a name: {', '.join(columns)}"
