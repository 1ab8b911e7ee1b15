"""Each app's migrate builds the tables of schema.yaml, and so the same as the others' do."""

import re

import pytest

from contract_tests.harness.apps import App
from contract_tests.interop import catalogue
from contract_tests.interop.conftest import Urls
from contract_tests.interop.database import REFUSED, query

# (table, column, shortest, longest), out of the checks on lengths.
LENGTHS = [
    (table, found[1], int(found[2] or 0), int(found[3] or found[4]))
    for table, declared in catalogue.SCHEMA["tables"].items()
    for check in declared.get("checks", {}).values()
    if (found := re.fullmatch(r"length\((\w+)\) (?:between (\d+) and (\d+)|<= (\d+))", check))
]
FIRST = "id = (SELECT min(id) FROM follows)"
SAME_FOLLOWS = "SELECT follower_id, followed_id FROM follows"
SAME_TAGS = "SELECT article_id, tag_id FROM article_tags"
SAME_FAVORITES = "SELECT user_id, article_id FROM favorites"


@pytest.mark.parametrize("table", catalogue.SHARED)
def test_a_table_is_as_the_schema_says(built: Urls, maker: App, table: str) -> None:
    url = built[maker].result()
    assert catalogue.read(url).get(table) == catalogue.expected(url)[table]


def test_two_apps_build_the_same_tables_and_triggers(built: Urls, maker: App, other: App) -> None:
    mine, yours = built[maker].result(), built[other].result()
    assert catalogue.read(mine) == catalogue.read(yours)
    assert catalogue.read_triggers(mine) == catalogue.read_triggers(yours)


@pytest.mark.parametrize(
    ("table", "column", "shortest", "longest"), LENGTHS, ids=[f"{t}.{c}" for t, c, *_ in LENGTHS]
)
def test_the_database_itself_holds_a_text_to_its_length(
    seeded: Urls, maker: App, table: str, column: str, shortest: int, longest: int
) -> None:
    url = seeded[maker].result()

    def store(length: int) -> None:
        # A clef is one code point, but two UTF-16 units and four bytes.
        where = f"WHERE id = (SELECT min(id) FROM {table})"
        query(url, f"UPDATE {table} SET {column} = '{'𝄞' * length}' {where}")

    store(shortest)
    store(longest)
    for length in (longest + 1, *range(shortest)):
        with pytest.raises(REFUSED):
            store(length)


@pytest.mark.parametrize(
    "change",
    [
        pytest.param(statement, id=name)
        for name, statement in {
            "a name in another case": "UPDATE users SET username = 'NoOr' WHERE username = 'ines'",
            "an e-mail in use": "UPDATE users SET email = (SELECT max(email) FROM users)",
            "to follow oneself": f"UPDATE follows SET followed_id = follower_id WHERE {FIRST}",
            "to follow twice": f"INSERT INTO follows (follower_id, followed_id) {SAME_FOLLOWS}",
            "a slug in use": "UPDATE articles SET slug = 'dal-on-a-tuesday'",
            "a tag in use": "UPDATE tags SET name = 'bread' WHERE name = 'cooking'",
            "a tag twice": f"INSERT INTO article_tags (article_id, tag_id) {SAME_TAGS}",
            "to favourite twice": f"INSERT INTO favorites (user_id, article_id) {SAME_FAVORITES}",
            "a counter twice": "INSERT INTO counters (name) VALUES ('articles')",
        }.items()
    ],
)
def test_the_database_itself_refuses_what_must_not_be(
    seeded: Urls, maker: App, change: str
) -> None:
    with pytest.raises(REFUSED):
        query(seeded[maker].result(), change)


@pytest.mark.parametrize("table", ["users", "articles", "tags"])
def test_what_others_refer_to_may_go_first_but_not_alone(
    seeded: Urls, maker: App, table: str
) -> None:
    url = seeded[maker].result()
    query(url, f"DELETE FROM {table}")
    with pytest.raises(REFUSED):
        query(url, f"DELETE FROM {table}", commit=True)


def test_the_defaults_are_the_database_s_own(built: Urls, maker: App) -> None:
    values = "'a', 'a@b.c', 'x', '2026-01-31 09:30:00.000000'"
    columns = "is_active, is_staff, is_superuser, articles_count, favorites_count"
    [row] = query(
        built[maker].result(),
        f"INSERT INTO users (username, email, password, created_at) VALUES ({values})"
        f" RETURNING {columns}",
    )
    assert row == (True, False, False, 0, 0)
