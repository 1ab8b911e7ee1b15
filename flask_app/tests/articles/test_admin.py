"""Articles and tags in the admin."""

import pytest
from flask.testing import FlaskClient

from conduit.articles import services
from conduit.articles.models import Article
from conduit.articles.queries import get_article
from conduit.extensions import db
from conduit.users.models import User
from tests.conftest import Count

LIST = "/admin/article/"
DRAFT = {"title": "Çà et là", "description": "D", "body": "a\r\nb", "tagList": "b\r\na, c\r\n\r\n"}


@pytest.fixture
def dragons(user: User, article: Article) -> None:
    """Further articles of the same tag."""
    for number in range(3):
        services.create_article(
            author=user, title=f"Dragon {number}", description="D", body="B", tag_list=["dragons"]
        )


@pytest.mark.parametrize(
    "search",
    [
        *("", "?search=dragon", "?search=how-to-train-your-dragon", "?search=jake"),
        *("?flt0_tag_equals=dragons", "?flt0_created_between=2020-01-01+to+9999-12-31"),
        *("?sort=2&desc=1", "?sort=3"),
    ],
)
def test_the_list_costs_the_same_whatever_its_length(
    staff: FlaskClient, dragons: None, count: Count, search: str
) -> None:
    response = staff.get(LIST + search)

    assert "How to train your dragon" in response.text
    assert count(response) == 2  # Who asks, and the rows.


@pytest.mark.parametrize(
    ("search", "found"),
    [
        ("?flt0_tag_equals=training", True),
        ("?flt0_tag_equals=train", False),
        ("?flt0_created_between=2020-01-01+to+2020-12-31", False),
        ("?search=nobody", False),
    ],
)
def test_filters_and_the_search_leave_out_the_rest(
    staff: FlaskClient, article: Article, search: str, found: bool
) -> None:
    assert (article.title in staff.get(LIST + search).text) is found


def test_no_address_of_a_list_breaks_it(staff: FlaskClient, article: Article) -> None:
    queries = [
        *("flt0_tag_equals=%00", "flt0_created_between=x", "flt0_created_between=2020-01-01"),
        *("flt0_created_between=0001-01-01+to+9999-12-31", "sort=0", "page=999999999999"),
        "&".join(f"flt{number}_tag_equals=dragons" for number in range(300)),
    ]

    broken = [query for query in queries if staff.get(f"{LIST}?{query}").status_code != 200]

    assert broken == []


def test_an_article_is_published_as_the_api_would_do_it(staff: FlaskClient, user: User) -> None:
    wrong = staff.post(f"{LIST}new/", data={**DRAFT, "author": "a\0b"})
    unknown = staff.post(f"{LIST}new/", data={**DRAFT, "author": "nobody"})
    response = staff.post(f"{LIST}new/", data={**DRAFT, "author": "JAKE"})

    assert "<li>has invalid characters</li>" in wrong.text
    assert "<li>not found</li>" in unknown.text
    assert (response.status_code, response.headers["Location"]) == (302, LIST)
    article = get_article("ca-et-la", reader=user)
    assert (article.author, article.tag_names) == (user, ["a, c", "b"])
    db.session.refresh(user)
    assert user.articles_count == 1


def test_a_new_title_brings_a_new_slug_and_the_rest_is_kept(
    staff: FlaskClient, user: User, article: Article
) -> None:
    before = article.updated_at
    services.favorite_article(user=user, article=article)

    response = staff.post(f"{LIST}edit/?id={article.id}", data={**DRAFT, "slug": "x"})

    assert (response.status_code, response.headers["Location"]) == (302, LIST)
    changed = get_article("ca-et-la", reader=user)
    assert (changed.id, changed.body, changed.author) == (article.id, "a\nb", user)
    assert (changed.tag_names, changed.favorites_count) == (["a, c", "b"], 1)
    assert changed.updated_at > before


def test_the_form_saves_what_it_shows(staff: FlaskClient, article: Article) -> None:
    before = article.updated_at
    page = staff.get(f"{LIST}edit/?id={article.id}").text
    form = {"title": article.title, "description": article.description, "body": article.body}

    staff.post(f"{LIST}edit/?id={article.id}", data={**form, "tagList": "dragons\r\ntraining"})

    assert "dragons\ntraining</textarea>" in page
    assert article.updated_at == before


def test_what_the_api_refuses_is_refused_in_its_words(staff: FlaskClient, article: Article) -> None:
    wrong = {"title": " ", "description": "\0", "body": "x" * 100_001, "tagList": "a/b"}

    response = staff.post(f"{LIST}edit/?id={article.id}", data=wrong)

    for message in (
        *("can&#39;t be blank", "has invalid characters", "is invalid"),
        "is too long (maximum is 100000 characters)",
    ):
        assert f"<li>{message}</li>" in response.text


def test_what_is_too_large_is_refused(staff: FlaskClient, article: Article) -> None:
    response = staff.post(f"{LIST}edit/?id={article.id}", data={"body": "x" * 2**20})

    assert response.status_code == 413


def test_articles_are_deleted_with_all_that_hangs_on_them(
    staff: FlaskClient, user: User, article: Article
) -> None:
    other = services.create_article(author=user, title="B", description="b", body="b")
    services.favorite_article(user=user, article=article)

    staff.post(f"{LIST}delete/", data={"id": article.id})
    staff.post(f"{LIST}action/", data={"action": "delete", "rowid": [other.id, other.id, "x"]})

    assert db.session.query(Article).count() == 0
    db.session.refresh(user)
    assert (user.articles_count, user.favorites_count) == (0, 0)


def test_who_was_quicker_is_told_of_and_the_rest_is_deleted(
    staff: FlaskClient, user: User, article: Article, monkeypatch: pytest.MonkeyPatch
) -> None:
    lost = services.create_article(author=user, title="B", description="b", body="b").id
    lock = services.__dict__["lock_article"]

    def lock_unless_lost(article_id: int) -> None:
        lock(0 if article_id == lost else article_id)

    monkeypatch.setattr(services, "lock_article", lock_unless_lost)
    staff.post(f"{LIST}action/", data={"action": "delete", "rowid": [lost, article.id]})
    page = staff.get(LIST).text

    assert "Somebody else was quicker." in page
    assert "Deleted: 1." in page


def test_tags_lead_to_their_articles_and_cannot_be_changed(
    staff: FlaskClient, article: Article, count: Count
) -> None:
    page = staff.get("/admin/tag/?search=drag")

    assert '<a href="/admin/article/?flt0_tag_equals=dragons">1</a>' in page.text
    assert count(page) == 2
    for path in ("new", "edit", "details"):
        assert staff.get(f"/admin/tag/{path}/?id=1").headers["Location"] == "/admin/tag/"
    staff.post("/admin/tag/delete/", data={"id": 1})
    staff.post("/admin/tag/action/", data={"action": "delete", "rowid": 1})
    assert count(staff.get("/admin/tag/")) == 1
    assert "dragons" in staff.get("/admin/tag/").text
