"""Moments in answers: UTC, milliseconds, and the same wherever they are shown."""

from datetime import UTC, datetime, timedelta

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.backdoor import execute
from contract_tests.harness.client import Client, User
from contract_tests.harness.databases import Database
from contract_tests.harness.samples import change, comment, comments, publish, show

MILLISECOND = timedelta(milliseconds=1)


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.mark.rule("times.format")
@pytest.mark.usefixtures("server")  # Whose clock is that of the tests.
def test_the_time_of_an_article_and_of_a_comment_is_now_in_utc(author: User) -> None:
    before = datetime.now(UTC) - MILLISECOND
    article = publish(author)
    made = comment(author, article["slug"])
    updated = change(author, article["slug"], body="Another one")
    after = datetime.now(UTC)
    moments = [
        datetime.strptime(text, "%Y-%m-%dT%H:%M:%S.%fZ").replace(tzinfo=UTC)
        for text in (article["createdAt"], made["createdAt"], updated["updatedAt"])
    ]
    assert [before, *moments, after] == sorted([before, *moments, after])


@pytest.mark.rule("times.format")
def test_a_moment_is_shown_alike_by_every_operation(author: User, anonymous: Client) -> None:
    slug = publish(author)["slug"]
    article = change(author, slug, body="Another one")
    favorited = author.post(f"/articles/{slug}/favorite").json()["article"]
    listed = anonymous.get("/articles", params={"author": author.username}).json()["articles"][0]
    shown = [favorited, listed, show(anonymous, slug)]
    for name in ("createdAt", "updatedAt"):
        assert {one[name] for one in shown} == {article[name]}
    made = comment(author, slug)
    assert comments(anonymous, slug)[0]["createdAt"] == made["createdAt"]


@pytest.mark.rule("times.format")
@pytest.mark.parametrize(
    ("stored", "shown"),
    [
        ("2024-02-29 23:59:59.000000", "2024-02-29T23:59:59.000Z"),
        ("2024-12-31 00:00:00.001000", "2024-12-31T00:00:00.001Z"),
        ("2024-07-01 12:30:00.120000", "2024-07-01T12:30:00.120Z"),
    ],
)
def test_three_decimals_are_shown_also_when_they_are_zeros(
    author: User, anonymous: Client, database: Database, stored: str, shown: str
) -> None:
    slug = publish(author)["slug"]
    made = comment(author, slug)
    new = f"SET created_at = '{stored}', updated_at = '{stored}' WHERE"
    execute(database, f"UPDATE articles {new} slug = '{slug}'")
    execute(database, f"UPDATE comments {new} id = {made['id']}")
    for one in (show(anonymous, slug), *comments(anonymous, slug)):
        assert (one["createdAt"], one["updatedAt"]) == (shown, shown)


@pytest.mark.rule("articles.update.moves", "times.format")
def test_updated_at_moves_forward_also_when_the_clock_was_set_back(
    author: User, database: Database
) -> None:
    slug = publish(author)["slug"]
    later = "'2999-01-01 00:00:00.999000'"
    execute(database, f"UPDATE articles SET updated_at = {later} WHERE slug = '{slug}'")
    assert change(author, slug, body="Another one")["updatedAt"] == "2999-01-01T00:00:01.000Z"
    assert show(author, slug)["updatedAt"] == "2999-01-01T00:00:01.000Z"
