"""The database goes away, and comes back."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Any

import httpx
import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, together, unique
from contract_tests.harness.databases import Database
from contract_tests.harness.samples import draft, listed, publish, show

BAD_TOKEN = {"headers": {"Authorization": "Token x"}}
UNAVAILABLE = {"errors": {"database": ["unavailable"]}}
READS = [
    "/health",
    "/user",
    "/tags",
    "/profiles/{username}",
    "/articles",
    "/articles?tag=bees&author={username}",
    "/articles/feed",
    "/articles/{slug}",
    "/articles/{slug}/comments",
]


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def slug(author: User) -> str:
    """The slug of an article that no test changes."""
    found: str = publish(author)["slug"]
    return found


def _is_unavailable(response: httpx.Response) -> bool:
    """Whether this is the 503 of the contract, which the client has checked for Retry-After."""
    return response.status_code == 503 and response.json() == UNAVAILABLE


@pytest.mark.rule("errors.database-away", "health.ok")
@pytest.mark.parametrize("path", READS)
def test_a_read_is_unavailable_exactly_while_the_database_is_away(
    faults: Database, author: User, slug: str, path: str
) -> None:
    path = path.format(username=author.username, slug=slug)
    before = author.get(path)
    faults.cut()
    during = author.get(path)
    assert _is_unavailable(during) if faults.reads_fail else during.status_code == 200
    faults.restore()
    after = author.get(path)
    assert before.status_code == after.status_code == 200


@pytest.mark.rule("errors.database-away")
def test_signing_in_is_unavailable_exactly_while_the_database_is_away(
    faults: Database, author: User, anonymous: Client
) -> None:
    credentials = {"user": {"email": author.email, "password": author.password}}
    faults.cut()
    during = anonymous.post("/users/login", json=credentials)
    assert _is_unavailable(during) if faults.reads_fail else during.status_code == 200
    faults.restore()
    assert anonymous.post("/users/login", json=credentials).status_code == 200


@pytest.mark.rule("errors.database-away")
def test_the_service_is_well_at_once_however_often_the_database_goes_away(
    faults: Database, author: User, slug: str
) -> None:
    for _ in range(3):
        faults.cut()
        assert _is_unavailable(author.get("/articles")) == faults.reads_fail
        faults.restore()
        # More than once, so that every connection that the servers hold is asked for.
        answers = together([partial(author.get, f"/articles/{slug}")] * 24)
        assert [answer.status_code for answer in answers] == [200] * 24
        assert publish(author)["author"]["username"] == author.username


@pytest.mark.rule("errors.database-away")
def test_many_requests_at_once_are_all_unavailable_and_then_all_well(
    faults: Database, author: User, slug: str
) -> None:
    reads = [partial(author.get, path) for path in (f"/articles/{slug}", "/articles", "/user")] * 10
    faults.cut()
    answers = together(reads)
    if faults.reads_fail:
        assert [_is_unavailable(answer) for answer in answers] == [True] * 30
    else:
        assert [answer.status_code for answer in answers] == [200] * 30
    faults.restore()
    assert [answer.status_code for answer in together(reads)] == [200] * 30
    assert author.post("/articles", json=draft()).status_code == 201


@pytest.mark.rule("errors.database-away", "errors.order")
@pytest.mark.parametrize(
    ("method", "path", "options", "status", "errors"),
    [
        ("GET", "/nowhere", {}, 404, {"path": "not found"}),
        ("DELETE", "/tags", {}, 405, {"method": "not allowed"}),
        ("GET", "/user", {}, 401, {"token": "is missing"}),
        ("POST", "/articles", {"json": draft()}, 401, {"token": "is missing"}),
        (
            "GET",
            "/articles",
            {"headers": {"Authorization": "Token x"}},
            401,
            {"token": "is invalid"},
        ),
        ("GET", "/articles?limit=x", {}, 422, {"limit": "must be an integer"}),
        ("POST", "/users", {"content": b"{"}, 415, {"content-type": "must be application/json"}),
        ("POST", "/users/login", {"json": {}}, 422, {"user": "can't be blank"}),
        ("POST", "/users/login", {"json": []}, 422, {"body": "must be an object"}),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_what_is_wrong_with_a_request_is_told_without_the_database(
    *,
    faults: Database,
    anonymous: Client,
    method: str,
    path: str,
    options: dict[str, Any],
    status: int,
    errors: dict[str, str],
) -> None:
    faults.cut()
    response = anonymous.request(method, path, **options)
    assert response.status_code == status
    assert response.json() == {"errors": {key: [text] for key, text in errors.items()}}


@pytest.mark.rule("errors.nothing-by-half", "errors.database-away", "counts.exact")
def test_what_is_written_while_the_database_goes_away_is_there_whole_or_not_at_all(
    faults: Database, user: User
) -> None:
    tags = sorted([unique("tag"), unique("tag")])

    bodies = [draft(tagList=tags) for _ in range(6)]
    with ThreadPoolExecutor(len(bodies)) as pool:
        posts = [pool.submit(user.post, "/articles", json=body) for body in bodies]
        faults.cut()
    answers = [post.result() for post in posts]
    assert {answer.status_code for answer in answers} <= {201, 503}
    faults.restore()
    slugs, count = listed(user, author=user.username, limit=100)
    told = {answer.json()["article"]["slug"] for answer in answers if answer.status_code == 201}
    assert told <= {*slugs}
    assert all(show(user, slug)["tagList"] == tags for slug in slugs)
    assert [listed(user, tag=tag)[1] for tag in tags] == [count] * 2 == [len(slugs)] * 2
