"""What a write has answered is there for whoever asks next."""

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.databases import Database
from contract_tests.harness.desk import Desk
from contract_tests.harness.slow import slow_commits


@pytest.mark.rule("writes.at-once")
def test_whoever_asks_next_finds_what_was_written(conduit: Conduit, database: Database) -> None:
    desk = Desk(conduit)
    with slow_commits(database):
        for name, write in desk.writes().items():
            before = look(desk)
            assert write().is_success
            assert look(desk) != before, f"{name} was answered before it was stored"


def look(desk: Desk) -> list[tuple[int, object]]:
    """What can be seen of all that the desk's writes change."""
    slugs = (desk.mine, desk.doomed, desk.liked)
    paths = [
        *(f"/articles/{slug}" for slug in slugs),
        f"/articles/{desk.liked}/comments",
        f"/articles?author={desk.user.username}",
        f"/profiles/{desk.name}",
        f"/profiles/{desk.user.username}",
        f"/profiles/{desk.other.username}",
    ]
    answers: list[httpx.Response] = [
        reader.get(path) for reader in (desk.user, desk.other) for path in paths
    ]
    return [(answer.status_code, answer.json()) for answer in answers]
