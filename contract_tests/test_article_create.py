"""Publishing an article: what is answered, and what is refused."""

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import DRAFT, draft, listed, publish, show

BLANK = ["can't be blank"]


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.mark.rule("articles.create.created")
def test_a_new_article_is_answered_whole(author: User) -> None:
    title, tag = unique("title"), unique("tag")
    sent = {"title": title, "description": "All of it", "body": "# Bees\n\nThey hum."}
    response = author.post("/articles", json={"article": {**sent, "tagList": [tag]}})
    assert response.status_code == 201
    article = response.json()["article"]
    assert article == {
        **sent,
        "slug": title,
        "tagList": [tag],
        "createdAt": article["createdAt"],
        "updatedAt": article["createdAt"],
        "favorited": False,
        "favoritesCount": 0,
        "author": {
            "username": author.username,
            "bio": None,
            "image": None,
            "following": False,
        },
    }


@pytest.mark.rule("articles.create.created")
def test_a_new_article_is_found_as_it_was_answered(author: User, anonymous: Client) -> None:
    article = publish(author, tagList=[unique("tag")])
    assert show(author, article["slug"]) == article
    assert show(anonymous, article["slug"]) == article


@pytest.mark.rule("articles.create.created")
def test_an_article_shows_the_bio_and_image_of_its_author(user: User) -> None:
    about = {"bio": "I keep bees.", "image": "https://bees.example/me.png"}
    assert user.put("/user", json={"user": about}).status_code == 200
    shown = publish(user)["author"]
    assert shown == {**about, "username": user.username, "following": False}


@pytest.mark.rule("articles.create.created")
def test_an_article_without_tag_list_has_no_tags(author: User) -> None:
    sent = {key: value for key, value in draft()["article"].items() if key != "tagList"}
    response = author.post("/articles", json={"article": sent})
    assert response.status_code == 201
    assert response.json()["article"]["tagList"] == []


@pytest.mark.rule("articles.create.required")
@pytest.mark.parametrize("field", ["title", "description", "body"])
def test_a_missing_field_is_refused(author: User, field: str) -> None:
    sent = {key: value for key, value in DRAFT.items() if key != field}
    response = author.post("/articles", json={"article": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": {field: BLANK}}


@pytest.mark.rule("articles.create.required")
@pytest.mark.parametrize("sent", [{}, {"tagList": []}, {"tagList": ["bees"]}], ids=str)
def test_every_missing_field_is_told(author: User, sent: dict[str, object]) -> None:
    response = author.post("/articles", json={"article": sent})
    assert response.status_code == 422
    assert response.json() == {"errors": {"title": BLANK, "description": BLANK, "body": BLANK}}


@pytest.mark.rule("articles.create.blank-title")
@pytest.mark.parametrize("title", ["", " ", "\t\r\n", "\u00a0\u2003\u3000"], ids=ascii)
def test_a_blank_title_is_refused(author: User, title: str) -> None:
    response = author.post("/articles", json=draft(title=title))
    assert response.status_code == 422
    assert response.json() == {"errors": {"title": BLANK}}


@pytest.mark.rule("body.unknown-fields", "articles.create.created")
@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("id", 1),
        ("slug", "chosen"),
        ("createdAt", "2001-01-01T00:00:00.000Z"),
        ("updatedAt", "2001-01-01T00:00:00.000Z"),
        ("favorited", True),
        ("favoritesCount", 1000),
        ("author", {"username": "somebody"}),
        ("author_id", 1),
    ],
)
def test_what_the_service_decides_cannot_be_sent(author: User, field: str, value: object) -> None:
    article = publish(author, **{field: value})
    assert article.get(field) != value
    assert article["author"]["username"] == author.username
    assert article == show(author, article["slug"])


@pytest.mark.rule("articles.create.slug-taken")
def test_two_people_may_publish_under_one_title(author: User, user: User) -> None:
    title = unique("title")
    first, second = publish(author, title=title), publish(user, title=title)
    assert first["title"] == second["title"] == title
    assert first["slug"] != second["slug"]
    assert show(user, first["slug"])["author"]["username"] == author.username
    assert show(user, second["slug"])["author"]["username"] == user.username


@pytest.mark.rule("errors.nothing-by-half")
def test_a_refused_article_leaves_neither_itself_nor_its_tags(user: User) -> None:
    tag = unique("tag")
    refused = user.post("/articles", json=draft(tagList=[tag], body=" "))
    assert refused.status_code == 422
    assert listed(user, author=user.username) == ([], 0)
    assert tag not in user.get("/tags").json()["tags"]
