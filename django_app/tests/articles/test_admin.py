"""Articles and tags in the admin."""

import pytest
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conduit.articles import services
from conduit.articles.models import Article, Favorite, Tag
from conduit.users.models import User

LIST = "/admin/articles/article/"
# The comments below an article, of which there are none.
NO_COMMENTS = {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
TEXTS = {"title": "Çà et là", "description": "D", "body": "a\r\nb"}
DRAFT = {**NO_COMMENTS, **TEXTS, "tagList": "b\r\na, b\r\n"}


@pytest.mark.parametrize(
    "search", ["", "?q=dragon", "?q=how-to-train-your-dragon", "?q=jake", "?tag=dragons"]
)
def test_the_list_costs_the_same_whatever_its_length(
    staff: Client,
    article: Article,
    django_assert_num_queries: DjangoAssertNumQueries,
    search: str,
) -> None:
    for number in range(3):
        services.create_article(
            author=article.author,
            title=f"Dragon {number}",
            description="D",
            body="B",
            tag_list=["dragons"],
        )

    with django_assert_num_queries(6):  # Session, user, tags to filter by, count, rows, their tags.
        response = staff.get(LIST + search)

    assert b"How to train your dragon" in response.content


def test_all_articles_together_are_not_counted(
    staff: Client, article: Article, django_assert_num_queries: DjangoAssertNumQueries
) -> None:
    with django_assert_num_queries(6) as queries:
        staff.get(LIST)

    assert not [query for query in queries if "COUNT(" in query["sql"]]


def test_an_article_is_published_as_the_api_would_do_it(staff: Client, user: User) -> None:
    assert staff.post(f"{LIST}add/", {**DRAFT, "author": user.pk}).status_code == 302

    article = Article.objects.get()
    assert (article.slug, article.body, article.author) == ("ca-et-la", "a\nb", user)
    assert sorted(tag.name for tag in article.tags.all()) == ["a, b", "b"]
    user.refresh_from_db()
    assert user.articles_count == 1


def test_what_the_api_refuses_is_refused_in_its_words(staff: Client, user: User) -> None:
    wrong = {**DRAFT, "author": user.pk, "title": " ", "body": "", "tagList": "a/b"}

    response = staff.post(f"{LIST}add/", wrong)

    assert response.context["adminform"].form.errors == {
        "title": ["can't be blank"],
        "body": ["can't be blank"],
        "tagList": ["is invalid"],
    }


def test_a_new_title_brings_a_new_slug_and_the_rest_is_kept(
    staff: Client, article: Article
) -> None:
    page = staff.get(f"{LIST}{article.pk}/change/")
    Favorite.objects.create(user=article.author, article=article)
    form = {name: page.context["adminform"].form[name].value() for name in TEXTS}
    form |= {**NO_COMMENTS, "tagList": "training\ndragons", "title": "New", "slug": "x"}

    staff.post(f"{LIST}{article.pk}/change/", form)

    changed = Article.objects.get()
    assert (changed.slug, changed.favorites_count, changed.author) == ("new", 1, article.author)
    assert sorted(tag.name for tag in changed.tags.all()) == ["dragons", "training"]
    assert changed.updated_at > article.updated_at


def test_articles_are_deleted_with_all_that_hangs_on_them(staff: Client, article: Article) -> None:
    other = services.create_article(author=article.author, title="B", description="b", body="b")

    staff.post(f"{LIST}{article.pk}/delete/", {"post": "yes"})
    staff.post(LIST, {"action": "delete_selected", "_selected_action": [other.pk], "post": "yes"})

    assert not Article.objects.exists()
    assert User.objects.get(pk=article.author.pk).articles_count == 0


def test_tags_lead_to_their_articles_and_cannot_be_changed(staff: Client, article: Article) -> None:
    tag = Tag.objects.get(name="dragons")

    page = staff.get("/admin/articles/tag/?q=drag").content.decode()

    assert '<a href="/admin/articles/article/?tag=dragons">1</a>' in page
    assert staff.post(f"/admin/articles/tag/{tag.pk}/change/", {"name": "x"}).status_code == 403
    assert staff.get("/admin/articles/tag/add/").status_code == 403
    assert staff.get(f"/admin/articles/tag/{tag.pk}/delete/").status_code == 403
