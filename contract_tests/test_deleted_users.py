"""Users who are deleted, as an administrator can, while they write."""

from concurrent.futures import ThreadPoolExecutor

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.backdoor import delete_user
from contract_tests.harness.databases import Database
from contract_tests.harness.samples import draft, publish

ROUNDS = 12
NOBODY = {"errors": {"token": ["is invalid"]}}


@pytest.fixture(scope="module")
def liked(conduit: Conduit) -> str:
    """The slug of somebody's article."""
    found: str = publish(conduit.make_user("author"))["slug"]
    return found


@pytest.mark.rule("auth.no-such-user")
@pytest.mark.parametrize(
    ("method", "path", "body", "success"),
    [
        pytest.param(
            "POST", "/articles/{liked}/comments", {"comment": {"body": "Me"}}, 201, id="comment"
        ),
        pytest.param("POST", "/articles/{liked}/favorite", None, 200, id="favorite"),
        pytest.param("POST", "/articles", draft(), 201, id="publish"),
        pytest.param("PUT", "/user", {"user": {"bio": "Still here"}}, 200, id="update"),
    ],
)
def test_a_write_beside_the_deletion_of_its_user_is_done_or_finds_nobody(
    conduit: Conduit,
    database: Database,
    liked: str,
    method: str,
    path: str,
    body: object,
    success: int,
) -> None:
    for _ in range(ROUNDS):
        user = conduit.make_user("leaving")
        with ThreadPoolExecutor() as pool:
            writes = [
                pool.submit(user.request, method, path.format(liked=liked), json=body)
                for _ in range(3)
            ]
            delete_user(database, user.username)
        for write in writes:
            answer = write.result()
            assert answer.status_code in (success, 401), answer.text
            if answer.status_code == 401:
                assert answer.json() == NOBODY
