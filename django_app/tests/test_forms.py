"""What all forms share: the API's checks, in the API's words."""

from typing import Any

import pytest
from django.http import QueryDict

from conduit.articles.forms import ArticleForm, ChangeArticleForm
from conduit.articles.models import Article
from conduit.articles.services import create_article
from conduit.errors import NotFound, Taken, Unauthorized
from conduit.users.forms import LoginForm, RegisterForm, SettingsForm
from conduit.users.models import User

ACCOUNT = {"username": "jake", "email": "Jake@x.example", "password": "correct-horse"}
TEXTS = {"title": "T", "description": "D", "body": "B"}


def fill(form: Any, *pills: str, **fields: str) -> Any:
    """The form as a browser has sent it."""
    data = QueryDict(mutable=True)
    data.update(fields)
    data.setlist("tag", list(pills))
    return form(data)


def refuse(error: Exception) -> Any:
    """A service that refuses."""

    def service(**_: Any) -> None:
        raise error

    return service


def test_values_are_those_that_the_api_would_get() -> None:
    form = fill(RegisterForm, **ACCOUNT)

    assert form.is_valid()
    assert form.values == {**ACCOUNT, "email": "jake@x.example"}
    assert form.messages == []


def test_faults_are_told_in_the_order_of_the_fields_and_in_the_words_of_the_api() -> None:
    form = fill(RegisterForm, password="short", email="x", username="a b")

    assert form.messages == [
        "username is invalid",
        "email is invalid",
        "password is too short (minimum is 8 characters)",
    ]


def test_what_is_missing_is_blank_and_what_is_unknown_is_ignored() -> None:
    form = fill(RegisterForm, unknown="x")

    assert form.messages == [f"{name} can't be blank" for name in ACCOUNT]


def test_u0000_is_refused_once() -> None:
    form = fill(RegisterForm, **{**ACCOUNT, "username": "a\0b"})

    assert form.messages == ["username has invalid characters"]


def test_line_ends_are_those_of_unix_and_nothing_is_stripped() -> None:
    form = fill(SettingsForm, username="jake", email="j@x.example", bio=" a\r\nb\rc\r\n ")

    assert form.is_valid()
    assert form.values["bio"] == " a\nb\rc\n "


def test_a_blank_password_stays_as_it_is() -> None:
    form = fill(SettingsForm, username="jake", email="j@x.example", password="", bio="", image="")

    assert form.is_valid()
    assert "password" not in form.values
    assert (form.values["bio"], form.values["image"]) == (None, None)


def test_what_a_service_refuses_of_a_field_is_told_at_the_field() -> None:
    form = fill(RegisterForm, **ACCOUNT)
    form.is_valid()

    assert form.attempt(refuse(Taken("username"))) is None
    assert form.errors == {"username": ["has already been taken"]}


def test_what_it_refuses_of_the_whole_is_told_at_the_end() -> None:
    form = fill(LoginForm, email="j@x.example", password="x")
    form.is_valid()

    assert form.attempt(refuse(Unauthorized(credentials="invalid"))) is None
    assert form.messages == ["credentials invalid"]


def test_what_is_no_fault_of_the_form_goes_on_its_way() -> None:
    form = fill(LoginForm, email="j@x.example", password="x")
    form.is_valid()

    with pytest.raises(NotFound):
        form.attempt(refuse(NotFound("article")))


def test_a_service_gets_the_values_and_what_else_it_is_given() -> None:
    form = fill(LoginForm, email="J@x.example", password="x")
    form.is_valid()

    assert form.attempt(dict, more=1) == {"email": "j@x.example", "password": "x", "more": 1}


def test_tags_are_split_at_commas_and_pills_are_taken_as_they_are() -> None:
    form = fill(ArticleForm, "a, b", " ", **TEXTS, tagList=" c ,, d,c")

    assert form.is_valid()
    assert form.values["tag_list"] == ["a, b", "c", "d"]


def test_no_tags_are_none() -> None:
    form = fill(ArticleForm, **TEXTS)

    assert form.is_valid()
    assert form.values["tag_list"] == []


def test_the_editor_and_the_admin_hold_what_an_article_holds(user: User) -> None:
    create_article(author=user, **TEXTS, tag_list=["a, b", "c", "d"])
    article = Article.objects.with_tags().get()

    editor = ArticleForm(initial=ArticleForm.initial_of(article))
    admin = ChangeArticleForm(instance=article)

    assert [editor[name].value() for name in TEXTS] == list(TEXTS.values())
    assert (editor["tagList"].value(), editor["tag"].value()) == ("c, d", ["a, b"])
    assert admin["tagList"].value() == "a, b\nc\nd"
