"""Each app's migrate takes over a database that another made and filled, and the app serves it."""

from concurrent.futures import Future

import pytest

from contract_tests.harness.apps import App
from contract_tests.interop import catalogue
from contract_tests.interop.adoption import Sharing
from contract_tests.interop.conftest import Adoptions, Services, Urls

# As the fixture `services` has it.
served = pytest.mark.parametrize("admin_url", ["postgresql"], indirect=True)


def test_the_tables_of_another_app_are_kept_as_they_are(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.mended.tables == adoption.found.tables


def test_the_rows_of_another_app_are_kept_as_they_are(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.mended.world == adoption.found.world


def test_lost_triggers_and_wrong_counts_are_mended(
    adoptions: Adoptions, maker: App, other: App
) -> None:
    adoption = adoptions[maker, other].result()
    assert adoption.mended.triggers == adoption.found.triggers
    assert adoption.mended.wrong_counts == []


@served
def test_an_app_shows_what_another_made_in_the_same_words(
    services: Services, maker: App, other: App
) -> None:
    first = next(iter(services.values())).result()
    assert services[maker, other].result().answers == first.answers


@served
def test_an_app_writes_to_what_another_made(services: Services, maker: App, other: App) -> None:
    service = services[maker, other].result()
    assert service.written == [201, 200, 201, 200, 201, 204]
    assert service.left.wrong_counts == []


def test_every_migrate_leaves_one_set_of_tables(shared_url: str, built: Urls, maker: App) -> None:
    """All apps have migrated this database, one after the other."""
    mine = built[maker].result()
    assert catalogue.read(shared_url) == catalogue.read(mine)
    assert catalogue.read_triggers(shared_url) == catalogue.read_triggers(mine)


def test_migrating_again_after_the_others_changes_nothing(sharing: Future[Sharing]) -> None:
    assert sharing.result().after == sharing.result().before
