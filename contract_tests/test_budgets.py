"""What each operation costs in queries: no more than its budget, and no more among many articles.

The client holds every answer in the whole suite against its budget; these are the dearest of
each kind.
"""

from collections.abc import Callable

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import unique
from contract_tests.harness.contract import Contract
from contract_tests.harness.operations import OPERATIONS
from contract_tests.harness.samples import publish
from contract_tests.harness.world import WRITES, Call, World, settle

Count = Callable[[httpx.Response], int]

READS = {
    "/health": "getHealth",
    "/user": "getCurrentUser",
    "/tags": "listTags",
    "/profiles/{author}": "getProfile",
    "/articles": "listArticles",
    "/articles?limit=1": "listArticles",
    "/articles?limit=100": "listArticles",
    "/articles?limit=100&offset=5": "listArticles",
    "/articles?limit=100&offset=2147483647": "listArticles",
    "/articles?limit=100&tag={tag}": "listArticles",
    "/articles?limit=100&author={author}": "listArticles",
    "/articles?limit=100&favorited={reader}": "listArticles",
    "/articles?limit=100&tag={tag}&author={author}": "listArticles",
    "/articles?limit=100&tag={tag}&favorited={reader}": "listArticles",
    "/articles?limit=100&author={author}&favorited={reader}": "listArticles",
    "/articles?tag={tag}&author={author}&favorited={reader}": "listArticles",
    "/articles?tag=nothing&author=nobody&favorited=nobody": "listArticles",
    "/articles/feed": "getFeed",
    "/articles/feed?limit=100": "getFeed",
    "/articles/{slug}": "getArticle",
    "/articles/{slug}/comments": "listComments",
}


@pytest.fixture(scope="module")
def small(conduit: Conduit) -> World:
    """Among ten articles."""
    authors = [conduit.make_user("author") for _ in range(2)]
    tags = [unique("tag") for _ in range(3)]
    articles = [publish(author, tagList=tags) for _ in range(5) for author in authors]
    return settle(conduit.anonymous, conduit.make_user("reader"), articles, comments=1)


@pytest.fixture(scope="module")
def big(big_server: Conduit) -> World:
    """Among a thousand."""
    anonymous = big_server.anonymous
    # What is wrong with this answer too is for the tests to tell.
    listed = anonymous.get("/articles", params={"limit": 40}, check=False)
    articles = listed.json()["articles"]
    return settle(anonymous, big_server.make_user("reader"), articles, comments=20)


@pytest.mark.rule("limits.query-budget")
@pytest.mark.parametrize(("path", "operation"), READS.items(), ids=READS)
def test_a_read_costs_the_same_however_much_there_is(
    small: World, big: World, queries: Count, contract: Contract, path: str, operation: str
) -> None:
    declared = contract.operations[operation]
    clients = {world: [world.reader, world.anonymous] for world in (small, big)}
    for who in range(2 if {} in declared["security"] else 1):
        answers = [clients[world][who].get(world.path(path)) for world in (small, big)]
        assert [answer.status_code for answer in answers] == [200, 200]
        few, many = (queries(answer) for answer in answers)
        assert few == many <= declared["x-max-queries"]


@pytest.mark.rule("limits.query-budget")
@pytest.mark.parametrize(("operation", "call"), WRITES.items(), ids=WRITES)
def test_a_write_costs_the_same_however_much_there_is(
    small: World, big: World, queries: Count, contract: Contract, operation: str, call: Call
) -> None:
    answers = [call(world) for world in (small, big)]
    assert all(answer.is_success for answer in answers)
    few, many = (queries(answer) for answer in answers)
    assert few == many <= contract.operations[operation]["x-max-queries"]


@pytest.mark.rule("limits.query-budget", "articles.list.paging")
@pytest.mark.parametrize("path", ["/articles", "/articles/feed"])
def test_a_page_costs_the_same_however_long_it_is(big: World, queries: Count, path: str) -> None:
    answers = [big.reader.get(path, params={"limit": limit}) for limit in (1, 20, 100)]
    assert [len(answer.json()["articles"]) for answer in answers] == [1, 20, 100]
    assert len({queries(answer) for answer in answers}) == 1


@pytest.mark.rule("limits.query-budget", "comments.list.order")
def test_comments_cost_the_same_however_many_they_are(big: World, queries: Count) -> None:
    empty = publish(big.reader)["slug"]
    answers = [big.reader.get(f"/articles/{slug}/comments") for slug in (empty, big.slug)]
    assert len(answers[0].json()["comments"]) == 0
    assert len(answers[1].json()["comments"]) >= 20
    assert queries(answers[0]) <= queries(answers[1]) <= 3


@pytest.mark.rule("limits.query-budget")
def test_every_operation_is_called_here() -> None:
    assert {*READS.values(), *WRITES} == {*OPERATIONS}
