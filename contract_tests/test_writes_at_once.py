"""What a write has answered is there for whoever asks next."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.contract import Contract
from contract_tests.harness.databases import Database
from contract_tests.harness.desk import Desk
from contract_tests.harness.slow import slow_commits

# Where each write of a desk is seen: by its user, and the follow by the other, who follows them.
SEEN = {
    "registerUser": "/profiles/{desk.name}",
    "updateCurrentUser": "/profiles/{desk.user.username}",
    "followUser": "/profiles/{desk.user.username}",
    "unfollowUser": "/profiles/{desk.other.username}",
    "createArticle": "/articles/{desk.title}",
    "updateArticle": "/articles/{desk.mine}",
    "deleteArticle": "/articles/{desk.doomed}",
    "favoriteArticle": "/articles/{desk.mine}",
    "unfavoriteArticle": "/articles/{desk.liked}",
    "createComment": "/articles/{desk.liked}/comments",
    "deleteComment": "/articles/{desk.liked}/comments",
}


@pytest.mark.rule("writes.at-once")
@pytest.mark.parametrize("operation", SEEN)
def test_whoever_asks_next_finds_what_was_written(
    conduit: Conduit, database: Database, contract: Contract, operation: str
) -> None:
    desk = Desk(conduit)
    write, path = desk.writes()[operation], SEEN[operation].format(desk=desk)
    # Over a connection of its own: on that of the write a server ends the write first.
    witness = Conduit(conduit.url, contract)
    token = (desk.other if operation == "followUser" else desk.user).token
    reader = witness.anonymous.with_token(token)
    before = reader.get(path)
    with slow_commits(database):
        assert write().is_success
        after = reader.get(path)
    witness.close()
    assert (after.status_code, after.json()) != (before.status_code, before.json())


@pytest.mark.rule("writes.at-once")
def test_every_write_is_asked_for_here(conduit: Conduit) -> None:
    assert Desk(conduit).writes().keys() == SEEN.keys()
