"""Comments: writing them, and reading them."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User
from contract_tests.harness.samples import comment, comments, publish

BLANK = {"errors": {"body": ["can't be blank"]}}


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: follows nobody."""
    return conduit.make_user("reader")


@pytest.fixture
def slug(author: User) -> str:
    """The slug of a new article."""
    found: str = publish(author)["slug"]
    return found


@pytest.mark.rule("comments.create.created")
def test_a_new_comment_is_answered_whole(reader: User, slug: str) -> None:
    sent = {"comment": {"body": "Thank you,\r\n\n  that saved my evening 😀 "}}
    response = reader.post(f"/articles/{slug}/comments", json=sent)
    assert response.status_code == 201
    made = response.json()["comment"]
    assert made == {
        **sent["comment"],
        "id": made["id"],
        "createdAt": made["createdAt"],
        "updatedAt": made["createdAt"],
        "author": {"username": reader.username, "bio": None, "image": None, "following": False},
    }


@pytest.mark.rule("comments.create.created")
def test_a_new_comment_is_listed_as_it_was_answered(
    reader: User, anonymous: Client, slug: str
) -> None:
    made = comment(reader, slug)
    assert comments(anonymous, slug) == comments(reader, slug) == [made]


@pytest.mark.rule("comments.create.created")
def test_one_may_comment_twice_and_on_ones_own_article(author: User, slug: str) -> None:
    first, second = comment(author, slug, "Hm."), comment(author, slug, "Hm.")
    assert first["id"] < second["id"]
    assert comments(author, slug) == [first, second]


@pytest.mark.rule("comments.create.required", "errors.nothing-by-half")
@pytest.mark.parametrize(
    "sent", [{}, {"body": ""}, {"body": " "}, {"body": "\n\t\u2003"}, {"text": "Hm."}], ids=ascii
)
def test_a_comment_without_body_is_refused(
    reader: User, slug: str, sent: dict[str, object]
) -> None:
    response = reader.post(f"/articles/{slug}/comments", json={"comment": sent})
    assert response.status_code == 422
    assert response.json() == BLANK
    assert comments(reader, slug) == []


@pytest.mark.rule("comments.create.created", "body.unknown-fields")
def test_what_the_service_decides_cannot_be_sent(author: User, reader: User, slug: str) -> None:
    chosen = {
        "id": 1,
        "createdAt": "2001-01-01T00:00:00.000Z",
        "author": {"username": author.username},
        "author_id": 1,
        "article_id": 1,
    }
    body = {"comment": {"body": "Hm.", **chosen}}
    made = reader.post(f"/articles/{slug}/comments", json=body).json()["comment"]
    assert made["id"] != 1 or comments(reader, slug) == [made]
    assert made["createdAt"] > "2001-01-02"
    assert made["author"]["username"] == reader.username
    assert comments(reader, slug) == [made]


@pytest.mark.rule("comments.list.order")
def test_an_article_without_comments_has_an_empty_list(anonymous: Client, slug: str) -> None:
    assert comments(anonymous, slug) == []


@pytest.mark.rule("comments.list.order", "query.unknown")
def test_all_comments_are_listed_oldest_first(author: User, reader: User, slug: str) -> None:
    made = [comment(who, slug, f"Number {n}") for n in range(13) for who in (author, reader)]
    assert comments(reader, slug) == made
    assert [one["id"] for one in made] == sorted(one["id"] for one in made)
    paged = reader.get(f"/articles/{slug}/comments", params={"limit": 1, "offset": 5})
    assert paged.json()["comments"] == made


@pytest.mark.rule("comments.list.order")
def test_a_list_holds_the_comments_of_one_article(author: User, reader: User, slug: str) -> None:
    other = publish(author)["slug"]
    here, there = comment(reader, slug), comment(reader, other)
    assert comments(reader, slug) == [here]
    assert comments(reader, other) == [there]


@pytest.mark.rule("comments.list.reader")
def test_a_list_shows_whether_the_reader_follows_each_author(
    author: User, reader: User, user: User, anonymous: Client, slug: str
) -> None:
    for who in (author, reader, user):
        comment(who, slug)
    user.post(f"/profiles/{author.username}/follow")
    shown = {
        name: [one["author"]["following"] for one in comments(client, slug)]
        for name, client in {"user": user, "reader": reader, "anonymous": anonymous}.items()
    }
    assert shown == {
        "user": [True, False, False],
        "reader": [False, False, False],
        "anonymous": [False, False, False],
    }


@pytest.mark.rule("comments.list.reader")
def test_a_comment_shows_the_bio_and_image_of_its_author(user: User, slug: str) -> None:
    about = {"bio": "I keep bees.", "image": "bee.png"}
    comment(user, slug)
    user.put("/user", json={"user": about})
    [shown] = comments(user, slug)
    assert shown["author"] == {**about, "username": user.username, "following": False}
    assert comment(user, slug)["author"] == shown["author"]
