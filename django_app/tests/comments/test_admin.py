"""Comments in the admin, and what they add to that of users and articles."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from pytest_django import DjangoAssertNumQueries

from conduit.articles.models import Article
from conduit.comments import services
from conduit.comments.models import Comment
from conduit.users import services as users
from conduit.users.models import User

LIST = "/admin/comments/comment/"
REMOVE = {"action": "remove_comments"}


@pytest.fixture
def spam(article: Article) -> list[Comment]:
    spammer = users.create_user(username="sam", email="sam@x.example", password="correct-horse")
    return [
        services.create_comment(author=spammer, article=article, body=f"Buy {number}")
        for number in range(3)
    ]


@pytest.fixture
def kept(article: Article) -> Comment:
    return services.create_comment(author=article.author, article=article, body="Well")


@pytest.mark.parametrize("search", ["", "?q=buy", "?q=sam"])
def test_the_list_costs_the_same_whatever_its_length(
    staff: Client,
    spam: list[Comment],
    django_assert_num_queries: DjangoAssertNumQueries,
    search: str,
) -> None:
    with django_assert_num_queries(4):  # Session, user, count, rows.
        response = staff.get(LIST + search)

    assert b"Buy 2" in response.content


def test_comments_are_read_and_removed_but_not_written(staff: Client, kept: Comment) -> None:
    assert staff.get(f"{LIST}add/").status_code == 403
    assert staff.post(f"{LIST}{kept.pk}/change/", {"body": "x"}).status_code == 403
    assert b"Well" in staff.get(f"{LIST}{kept.pk}/change/").content

    staff.post(f"{LIST}{kept.pk}/delete/", {"post": "yes"})

    assert not Comment.objects.exists()


def test_selected_comments_are_removed_together(
    staff: Client, spam: list[Comment], kept: Comment
) -> None:
    selected = [comment.pk for comment in spam]

    staff.post(LIST, {"action": "delete_selected", "_selected_action": selected, "post": "yes"})

    assert Comment.objects.get() == kept


def test_an_article_shows_its_comments_and_loses_those_that_are_marked(
    staff: Client, article: Article, spam: list[Comment], kept: Comment
) -> None:
    address = f"/admin/articles/article/{article.pk}/change/"
    page = staff.get(address)
    form = page.context["adminform"].form
    marked = {name: form[name].value() for name in ("title", "description", "body")}
    marked |= {"tagList": "dragons", "comments-TOTAL_FORMS": "4"}
    marked |= {"comments-INITIAL_FORMS": "4"}
    for number, comment in enumerate([*spam, kept]):
        marked[f"comments-{number}-id"] = comment.pk
        marked[f"comments-{number}-body"] = "forged"
    for number in range(3):
        marked[f"comments-{number}-DELETE"] = "on"

    assert staff.post(address, marked).status_code == 302

    assert b"Buy 0" in page.content
    assert Comment.objects.get().body == "Well"


def test_all_comments_of_a_user_are_removed_at_once(
    staff: Client, spam: list[Comment], kept: Comment
) -> None:
    spammer = User.objects.get(username="sam")

    staff.post("/admin/users/user/", {**REMOVE, "_selected_action": [spammer.pk]})

    assert Comment.objects.get() == kept


def test_who_may_not_delete_comments_is_not_offered_to(user: User, spam: list[Comment]) -> None:
    editor = users.create_user(
        username="editor", email="e@x.example", password="correct-horse", is_staff=True
    )
    editor.user_permissions.set(Permission.objects.filter(codename__endswith="_user"))
    client = Client()
    client.force_login(editor)

    client.post("/admin/users/user/", {**REMOVE, "_selected_action": [spam[0].author.pk]})

    assert Comment.objects.count() == 3
