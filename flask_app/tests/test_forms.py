"""What all forms share: the API's checks, in the API's words."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from flask import Flask
from werkzeug.datastructures import MultiDict

from conduit.articles.forms import ArticleForm, ChangeArticleForm
from conduit.articles.models import Article, Tag
from conduit.errors import NotFound, Taken, Unauthorized
from conduit.forms import Form
from conduit.users.forms import LoginForm, RegisterForm, SettingsForm

ACCOUNT = {"username": "jake", "email": "Jake@x.example", "password": "correct-horse"}
TEXTS = {"title": "T", "description": "D", "body": "B"}


Fill = Callable[..., Any]


@pytest.fixture
def fill(bare_app: Flask) -> Iterator[Fill]:
    """Makes the form that a browser has sent: of these pairs, and these fields."""
    with ExitStack() as requests:

        def fill(form: type[Form], *pairs: tuple[str, str], **fields: str) -> Any:
            data = MultiDict([*pairs, *fields.items()])
            requests.enter_context(bare_app.test_request_context(method="POST", data=data))
            return form()

        yield fill


def refuse(error: Exception) -> Any:
    """A service that refuses."""

    def service(**_: Any) -> None:
        raise error

    return service


def test_values_are_those_that_the_api_would_get(fill: Fill) -> None:
    form = fill(RegisterForm, **ACCOUNT)

    assert form.validate()
    assert form.values == {**ACCOUNT, "email": "jake@x.example"}
    assert (form.status, form.messages) == (200, [])


def test_faults_are_told_in_the_order_of_the_fields_and_in_the_words_of_the_api(fill: Fill) -> None:
    form = fill(RegisterForm, password="short", email="x", username="a b")

    assert not form.validate()
    assert form.status == 422
    assert form.messages == [
        "username is invalid",
        "email is invalid",
        "password is too short (minimum is 8 characters)",
    ]


def test_what_is_missing_is_blank(fill: Fill) -> None:
    form = fill(RegisterForm, unknown="x")

    assert not form.validate()
    assert form.messages == [f"{name} can't be blank" for name in ACCOUNT]


def test_u0000_is_refused(fill: Fill) -> None:
    form = fill(RegisterForm, **{**ACCOUNT, "username": "a\0b"})

    assert not form.validate()
    assert form.messages == ["username has invalid characters"]


def test_line_ends_are_those_of_unix_and_nothing_is_stripped(fill: Fill) -> None:
    form = fill(SettingsForm, username="j", email="j@x.example", bio=" a\r\nb\rc\r\n ")

    assert form.validate()
    assert form.values["bio"] == " a\nb\rc\n "


def test_a_blank_password_stays_as_it_is(fill: Fill) -> None:
    form = fill(SettingsForm, username="jake", email="j@x.example", password="", bio="", image="")

    assert form.validate()
    assert "password" not in form.values
    assert (form.values["bio"], form.values["image"]) == (None, None)


def test_what_a_service_refuses_of_a_field_is_told_at_the_field(fill: Fill) -> None:
    form = fill(RegisterForm, **ACCOUNT)
    form.validate()

    assert form.attempt(refuse(Taken("username"))) is None
    assert form.username.errors == ["has already been taken"]
    assert (form.status, form.messages) == (422, ["username has already been taken"])


def test_what_it_refuses_of_the_whole_is_told_at_the_end(fill: Fill) -> None:
    form = fill(LoginForm, email="j@x.example", password="x")
    form.validate()

    assert form.attempt(refuse(Unauthorized(credentials="invalid"))) is None
    assert form.messages == ["credentials invalid"]


def test_what_is_no_fault_of_the_form_goes_on_its_way(fill: Fill) -> None:
    form = fill(LoginForm, email="j@x.example", password="x")
    form.validate()

    with pytest.raises(NotFound):
        form.attempt(refuse(NotFound("article")))


def test_a_service_gets_the_values_and_what_else_it_is_given(fill: Fill) -> None:
    form = fill(LoginForm, email="J@x.example", password="x")
    form.validate()

    assert form.attempt(dict, more=1) == {"email": "j@x.example", "password": "x", "more": 1}


def test_tags_are_split_at_commas_and_pills_are_taken_as_they_are(fill: Fill) -> None:
    pills = [("tag", "a, b"), ("tag", " ")]

    form = fill(ArticleForm, *pills, **TEXTS, tagList=" c ,, d,c")

    assert form.validate()
    assert form.values["tag_list"] == ["a, b", "c", "d"]


def test_no_tags_are_none(fill: Fill) -> None:
    form = fill(ArticleForm, **TEXTS)

    assert form.validate()
    assert form.values["tag_list"] == []


def test_the_editor_and_the_admin_hold_what_an_article_holds(bare_app: Flask) -> None:
    tags = [Tag(name="c"), Tag(name="a, b")]
    article = Article(title="T", description="D", body="B", tags=tags)

    with bare_app.test_request_context():
        editor, admin = ArticleForm.of(article), ChangeArticleForm.of(article)

    assert (editor.title.data, editor.tagList.data, editor.tag.data) == ("T", "c", ["a, b"])
    assert admin.tagList.data == "a, b\nc"
