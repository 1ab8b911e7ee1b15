"""Users who are deleted, as an administrator can, while they send a form."""

from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode

import pytest

from contract_tests.harness.backdoor import delete_user
from contract_tests.harness.client import User
from contract_tests.harness.samples import publish
from contract_tests.pages.conftest import Site, bare

ROUNDS = 6
DRAFT = {"title": "A title", "description": "About it", "body": "The body."}


@pytest.fixture
def liked(author: User) -> str:
    """The path of somebody's article."""
    return f"/article/{publish(author)['slug']}"


@pytest.mark.rule("session.inactive", "session.door")
@pytest.mark.parametrize(
    ("page", "action", "fields"),
    [
        pytest.param("{liked}", "{liked}", {"body": "Me"}, id="comment"),
        pytest.param("{liked}", "{liked}/favorite", {}, id="favorite"),
        pytest.param("/editor", "/editor", DRAFT, id="publish"),
        pytest.param("/settings", "/settings", {"bio": "Still here"}, id="update"),
    ],
)
def test_a_form_beside_the_deletion_of_its_user_is_done_or_leads_to_the_door(
    site: Site, liked: str, page: str, action: str, fields: dict[str, str]
) -> None:
    page, action = page.format(liked=liked), action.format(liked=liked)
    door = f"/login?{urlencode({'next': page}, safe='/')}"
    for _ in range(ROUNDS):
        visitor = site.visit().register("leaving")
        form = {**visitor.get(page).form(action).fields, **fields}
        # Not all by the visitor, whose cookies change with the first answer.
        with bare(site.url) as client, ThreadPoolExecutor() as pool:
            cookie = {"cookie": "; ".join(f"{name}={v}" for name, v in visitor.cookies.items())}
            sent = [pool.submit(client.post, action, data=form, headers=cookie) for _ in range(3)]
            delete_user(site.database, visitor.username)
        for answer in [future.result() for future in sent]:
            assert answer.status_code == 302, answer.text
            assert answer.headers["location"] == door or "/login" not in answer.headers["location"]
