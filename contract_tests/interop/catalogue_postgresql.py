"""A table of PostgreSQL in the shape of schema.yaml, out of pg_catalog."""

import re
from typing import Any

from contract_tests.interop.database import Row, query

TABLES = (
    "SELECT relname FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'r'"
)
COLUMNS = """
    SELECT attname, format_type(atttypid, atttypmod), NOT attnotnull, attidentity, attgenerated,
        pg_get_expr(adbin, adrelid), attcollation <> typcollation
    FROM pg_attribute
    JOIN pg_type ON pg_type.oid = atttypid
    LEFT JOIN pg_attrdef ON adrelid = attrelid AND adnum = attnum
    WHERE attrelid = '{table}'::regclass AND attnum > 0 AND NOT attisdropped
"""
# contype 'n' is NOT NULL, which is told as a column's.
CONSTRAINTS = """
    SELECT conname, contype, pg_get_constraintdef(oid), condeferrable AND condeferred, convalidated
    FROM pg_constraint WHERE conrelid = '{table}'::regclass AND contype <> 'n' ORDER BY conname
"""
INDEXES = """
    SELECT relname, indisunique, indimmediate AND indisvalid, amname,
        pg_get_expr(indpred, indrelid),
        array(SELECT pg_get_indexdef(indexrelid, n, false)
            || CASE indoption[n - 1] WHEN 0 THEN '' WHEN 3 THEN ' desc' ELSE ' option?' END
            FROM generate_series(1, indnatts) AS n ORDER BY n)
    FROM pg_index
    JOIN pg_class ON pg_class.oid = indexrelid
    JOIN pg_am ON pg_am.oid = relam
    WHERE indrelid = '{table}'::regclass AND NOT indisprimary
"""
TRIGGERS = """
    SELECT tgname, tgenabled = 'O' FROM pg_trigger
    WHERE tgrelid = '{table}'::regclass AND NOT tgisinternal ORDER BY tgname
"""
DEFINITIONS = """
    SELECT tgname, pg_get_triggerdef(pg_trigger.oid), prosrc, prosecdef, proconfig
    FROM pg_trigger JOIN pg_proc ON pg_proc.oid = tgfoid
    WHERE NOT tgisinternal ORDER BY tgname
"""


def read_names(url: str) -> set[str]:
    """The names of all tables."""
    return {name for (name,) in query(url, TABLES)}


def read_table(url: str, table: str) -> dict[str, Any]:
    """One table; see catalogue.py."""
    constraints = query(url, CONSTRAINTS.format(table=table))
    indexes = query(url, INDEXES.format(table=table))
    return {
        "columns": {row[0]: read_column(row) for row in query(url, COLUMNS.format(table=table))},
        "primary_key": [
            column
            for _, kind, text, *_ in constraints
            if kind == "p"
            for column in text.removeprefix("PRIMARY KEY (").rstrip(")").split(", ")
        ],
        "foreign_keys": dict(read_foreign_key(row) for row in constraints if row[1] == "f"),
        "uniques": {row[0]: read_index(row) for row in indexes if row[1]},
        "checks": sorted(row[0] for row in constraints if row[1] not in "pfu"),
        "indexes": {row[0]: read_index(row) for row in indexes if not row[1]},
        "triggers": [
            name if on else f"{name} is off"
            for name, on in query(url, TRIGGERS.format(table=table))
        ],
    }


def read_triggers(url: str) -> list[Row]:
    """Every trigger, with its function."""
    return query(url, DEFINITIONS)


def read_column(row: Row) -> dict[str, Any]:
    """Type, nullability and default of a column."""
    _, kind, null, identity, generated, default, collated = row
    kind = kind.replace("character varying", "varchar").replace(
        "timestamp with time zone", "timestamp"
    )
    if identity:
        kind = "id" if (kind, identity) == ("bigint", "d") else f"{kind} identity {identity}"
    kind += " generated" if generated else ""
    kind += " collated" if collated else ""
    return {"type": kind, "null": null, "default": read_default(default)}


def read_default(text: str | None) -> object:
    """A default as schema.yaml writes it: `true`, `false` or a number."""
    plain = re.sub(r"^'(.*)'::\w+$|^(.*)$", r"\1\2", text or "")
    known = {"": None, "true": True, "false": False}
    return known[plain] if plain in known else int(plain) if plain.isdecimal() else text


def read_foreign_key(row: Row) -> tuple[str, str]:
    """A column, and what it refers to: `users.id`, with whatever is unusual about it."""
    _, _, text, deferred, valid = row
    found = re.fullmatch(r"FOREIGN KEY \((.+?)\) REFERENCES (\w+)\((.+?)\)(.*)", text)
    assert found, text
    odd = found[4].replace(" DEFERRABLE INITIALLY DEFERRED", "")
    odd += ("" if deferred else " not deferred") + ("" if valid else " not valid")
    return found[1], f"{found[2]}.{found[3]}{odd}"


def read_index(row: Row) -> list[str]:
    """The columns of an index, with whatever is unusual about it."""
    _, _, usual, method, condition, columns = row
    plain = [column.replace("::text", "").replace('"', "") for column in columns]
    plain = [re.sub(r"\(\((\w+)\)\)", r"(\1)", column) for column in plain]
    odd = ["" if usual else "deferrable or invalid", "" if method == "btree" else method]
    return [*plain, *filter(None, [*odd, condition and f"where {condition}"])]
