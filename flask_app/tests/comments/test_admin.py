"""Comments in the admin, and what they add to that of users."""

import pytest
from flask.testing import FlaskClient

from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.extensions import db
from conduit.users import services as users
from conduit.users.models import User
from tests.conftest import Count

LIST = "/admin/comment/"
REMOVE = {"action": "remove_comments"}


@pytest.fixture
def spam(article: Article) -> list[Comment]:
    spammer = users.create_user(username="sam", email="sam@x.example", password="correct-horse")
    return [
        services.create_comment(author=spammer, article=article, body=f"Buy {number}")
        for number in range(3)
    ]


@pytest.fixture
def kept(user: User, article: Article) -> Comment:
    return services.create_comment(author=user, article=article, body="Well\n" + "x" * 200)


def bodies() -> list[str]:
    """What is left, by its first line."""
    return [comment.body.split("\n")[0] for comment in db.session.query(Comment)]


@pytest.mark.parametrize(
    "search", ["", "?search=buy", "?search=sam", "?flt0_created_between=2020-01-01+to+9999-12-31"]
)
def test_the_list_costs_the_same_whatever_its_length(
    staff: FlaskClient, spam: list[Comment], count: Count, search: str
) -> None:
    response = staff.get(LIST + search)

    assert "Buy 2" in response.text
    assert "How to train your dragon" in response.text
    assert count(response) == 2  # Who asks, and the rows.


def test_comments_are_read_and_removed_but_not_written(staff: FlaskClient, kept: Comment) -> None:
    address = f"{LIST}edit/?id={kept.id}"
    assert staff.post(f"{LIST}new/", data={"body": "x"}).headers["Location"] == LIST
    assert staff.post(address, data={"body": "x"}).headers["Location"] == LIST
    assert kept.body not in staff.get(LIST).text
    assert kept.body in staff.get(f"{LIST}details/?id={kept.id}").text

    staff.post(f"{LIST}delete/", data={"id": kept.id})

    assert bodies() == []


def test_selected_comments_are_removed_together(
    staff: FlaskClient, spam: list[Comment], kept: Comment
) -> None:
    selected = [comment.id for comment in spam]

    staff.post(f"{LIST}action/", data={"action": "delete", "rowid": selected})

    assert bodies() == ["Well"]


def test_all_comments_of_a_user_are_removed_at_once(
    staff: FlaskClient, spam: list[Comment], kept: Comment
) -> None:
    chosen = [spam[0].author_id, "x", "9" * 30, "\0"]

    response = staff.post("/admin/user/action/", data={**REMOVE, "rowid": chosen})

    assert response.headers["Location"] == "/admin/user/"
    assert "Comments removed: 3." in staff.get("/admin/user/").text
    assert bodies() == ["Well"]


def test_nothing_selected_and_far_too_much_remove_nothing_else(
    staff: FlaskClient, spam: list[Comment]
) -> None:
    staff.post("/admin/user/action/", data=REMOVE)
    staff.post("/admin/user/action/", data={**REMOVE, "rowid": ["0"] * 40_000})
    staff.post("/admin/user/action/", data={"action": "x", "rowid": spam[0].author_id})

    assert len(bodies()) == 3


def test_the_anonymous_remove_nothing(client: FlaskClient, spam: list[Comment]) -> None:
    response = client.post("/admin/user/action/", data=REMOVE)

    assert response.location.startswith("/login?next=")
    assert len(bodies()) == 3
