"""Somebody else keeps the database from being written, and never ends."""

from functools import partial

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, together, unique
from contract_tests.harness.databases import Database
from contract_tests.harness.desk import Desk
from contract_tests.harness.samples import draft

UNAVAILABLE = {"errors": {"database": ["unavailable"]}}


@pytest.mark.rule("errors.database-away", "errors.nothing-by-half")
@pytest.mark.parametrize("fault", ["lock", "cut"])
def test_no_write_is_done_while_the_database_cannot_be_written_and_all_are_done_after(
    conduit: Conduit, faults: Database, fault: str
) -> None:
    desk = Desk(conduit)
    before = desk.reads()
    writes = desk.writes()
    getattr(faults, fault)()
    refused = together(writes.values())
    told = {name: answer.status_code for name, answer in zip(writes, refused, strict=True)}
    assert told == dict.fromkeys(writes, 503)
    assert all(answer.json() == UNAVAILABLE for answer in refused)
    faults.restore()
    assert desk.reads() == before
    done = {name: write().status_code for name, write in writes.items()}
    deleted = dict.fromkeys(("deleteArticle", "deleteComment"), 204)
    created = dict.fromkeys(("registerUser", "createArticle", "createComment"), 201)
    assert done == {**dict.fromkeys(writes, 200), **created, **deleted}


@pytest.mark.rule("errors.database-away", "health.ok")
def test_reads_go_on_while_writes_wait(conduit: Conduit, faults: Database) -> None:
    desk = Desk(conduit)
    paths = ["/health", "/tags", "/articles", f"/articles/{desk.mine}", "/user", "/articles/feed"]
    before = desk.reads()
    faults.lock()
    answers = together(
        [
            *[partial(desk.user.post, f"/articles/{desk.mine}/favorite")] * 2,
            *[partial(desk.user.get, path) for path in paths],
        ]
    )
    assert [answer.status_code for answer in answers] == [503] * 2 + [200] * len(paths)
    assert desk.reads() == before


@pytest.mark.rule("errors.database-away", "errors.order")
def test_what_is_wrong_with_a_write_is_told_while_the_database_is_locked(
    conduit: Conduit, faults: Database, anonymous: Client
) -> None:
    desk = Desk(conduit)
    user: User = desk.user
    faults.lock()
    calls = {
        404: partial(user.put, f"/articles/{unique('nothing')}", json={"article": {"body": "b"}}),
        403: partial(user.delete, f"/articles/{desk.liked}"),
        422: partial(user.post, "/articles", json=draft(title=" ")),
        401: partial(anonymous.post, f"/articles/{desk.mine}/favorite"),
    }
    assert [call().status_code for call in calls.values()] == [*calls]
