"""Each app's migrate takes over a database that another made and filled, and the app serves it."""

from concurrent.futures import Future

from contract_tests.harness.apps import App
from contract_tests.interop import catalogue
from contract_tests.interop.adoption import Adoption
from contract_tests.interop.conftest import Urls

Adoptions = dict[tuple[App, App], Future[Adoption]]


def test_the_tables_of_another_app_are_kept_as_they_are(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.once.tables == adoption.found.tables


def test_the_rows_of_another_app_are_kept_as_they_are(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.once.world == adoption.found.world


def test_lost_triggers_and_wrong_counts_are_mended(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.once.triggers == adoption.found.triggers
    assert adoption.once.wrong_counts == []


def test_migrating_twice_is_harmless(adoptions: Adoptions, maker: App, other: App) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.twice == adoption.once


def test_the_app_writes_to_the_database_of_another(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.written == [201, 200, 201, 200, 201, 204]
    assert adoption.used.wrong_counts == []
    assert adoption.used.tables == adoption.found.tables


def test_every_migrate_leaves_one_set_of_tables(shared_url: str, built: Urls, maker: App) -> None:
    """All apps have migrated this database, one after the other."""
    mine = built[maker].result()
    assert catalogue.read(shared_url) == catalogue.read(mine)
    assert catalogue.read_triggers(shared_url) == catalogue.read_triggers(mine)
