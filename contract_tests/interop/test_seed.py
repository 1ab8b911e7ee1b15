"""The seed commands make the same world, whichever app's it is."""

from datetime import UTC, datetime
from typing import Any

import pytest
import yaml

from contract_tests.harness.apps import App
from contract_tests.harness.contract import FILE
from contract_tests.interop import world
from contract_tests.interop.conftest import GENERATED, Copy, Urls, seed

# JSON is YAML; a plain dict for each object.
SEED: dict[str, Any] = yaml.safe_load((FILE.parent / "seed.json").read_text())
TITLES = [article["title"] for article in SEED["articles"]]


def moment(text: str) -> datetime:
    """A time, as JSON or as the database writes it."""
    time = datetime.fromisoformat(text)
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def test_the_demo_has_the_people_of_the_file(seeded: Urls, maker: App) -> None:
    stored = world.read(seeded[maker].result())
    assert [row[:4] for row in stored["users"]] == [
        (user["username"], user["email"], user["bio"] or "(null)", user["image"] or "(null)")
        for user in SEED["users"]
    ]
    assert {tuple(row[4:7]) for row in stored["users"]} == {(True, False, False)}
    assert sorted(stored["follows"]) == sorted(tuple(pair) for pair in SEED["follows"])


def test_the_demo_has_the_articles_of_the_file(seeded: Urls, maker: App) -> None:
    stored = world.read(seeded[maker].result())
    titles = {row[0]: row[1] for row in stored["articles"]}
    assert [(*row[1:5], moment(row[5]), moment(row[6])) for row in stored["articles"]] == [
        (a["title"], a["description"], a["body"], a["author"], *[moment(a["createdAt"])] * 2)
        for a in SEED["articles"]
    ]
    assert sorted((titles[slug], tag) for slug, tag in stored["article_tags"]) == sorted(
        (article["title"], tag) for article in SEED["articles"] for tag in article["tagList"]
    )
    assert sorted((name, titles[slug]) for name, slug in stored["favorites"]) == sorted(
        (name, TITLES[index]) for name, index in SEED["favorites"]
    )


def test_the_demo_has_the_comments_of_the_file(seeded: Urls, maker: App) -> None:
    stored = world.read(seeded[maker].result())
    titles = {row[0]: row[1] for row in stored["articles"]}
    assert [
        (number, titles[slug], name, body, moment(created), moment(updated))
        for number, slug, name, body, created, updated in stored["comments"]
    ] == [
        (number, TITLES[c["article"]], c["author"], c["body"], *[moment(c["createdAt"])] * 2)
        for number, c in enumerate(SEED["comments"], 1)
    ]


def test_a_seeded_world_is_the_same_by_any_two_apps(seeded: Urls, maker: App, other: App) -> None:
    assert world.read(seeded[maker].result()) == world.read(seeded[other].result())


def test_equal_numbers_generate_equal_worlds(generated: Urls, maker: App, other: App) -> None:
    assert world.read(generated[maker].result()) == world.read(generated[other].result())


@pytest.mark.parametrize("table", ["users", "articles"])
def test_a_generated_world_is_as_large_as_asked(generated: Urls, maker: App, table: str) -> None:
    asked = dict(zip(GENERATED[::2], GENERATED[1::2], strict=True))
    stored = world.read(generated[maker].result())
    assert len(stored[table]) == int(asked[f"--{table}"])


def test_the_counts_are_right_after_seeding(seeded: Urls, generated: Urls, maker: App) -> None:
    assert world.wrong_counts(seeded[maker].result()) == []
    assert world.wrong_counts(generated[maker].result()) == []


def test_seeding_twice_changes_nothing(seeded: Urls, reseeded: Urls, maker: App) -> None:
    assert world.read(reseeded[maker].result()) == world.read(seeded[maker].result())


def test_people_can_be_generated_without_articles(built: Urls, copy: Copy, maker: App) -> None:
    stored = world.read(seed(maker, copy, built[maker], "--users", "3"))
    assert (len(stored["users"]), stored["articles"]) == (3, [])
