"""Comments on the page of an article."""

import pytest

from contract_tests.harness.client import User
from contract_tests.harness.samples import comment, comments, publish
from contract_tests.harness.visitor import Visitor
from contract_tests.pages.conftest import Site


@pytest.fixture
def path(author: User) -> str:
    """The page of an article that is nobody's but the author's."""
    return f"/article/{publish(author)['slug']}"


@pytest.mark.rule("comments.page.shown")
def test_comments_are_shown_in_their_order_as_they_were_written(
    visitor: Visitor, author: User, path: str
) -> None:
    slug = path.rpartition("/")[2]
    texts = ["First", "  two\nlines & <b>tags</b> *stars*\n", "javascript:alert(1)"]
    made = [comment(author, slug, text) for text in texts]
    page = visitor.get(path)
    assert [node.text() for node in page.all(".card .card-block p")] == texts
    ids = [node.attributes["data-comment"] for node in page.all("#comments .card")]
    assert ids == [str(one["id"]) for one in made]
    assert page.texts(".comment-author") == [author.username] * 3
    assert len(page.all(".card img.comment-author-img")) == 3
    assert not page.all(".card .card")


@pytest.mark.rule("comments.page.invite")
def test_the_anonymous_are_invited_in_place_of_the_form(visitor: Visitor, path: str) -> None:
    page = visitor.get(path)
    assert not page.all(".comments form")
    section = page.links(".comments > p a")
    assert section == [f"/login?next={path}", f"/register?next={path}"]


@pytest.mark.rule("comments.page.post")
def test_a_comment_is_shown_at_once(member: Visitor, author: User, path: str) -> None:
    answer = member.submit(member.get(path), path, body="two\r\nlines ")
    assert answer.location == path
    page = member.follow(answer)
    assert page.one(".card .card-block p").text() == "two\nlines "
    assert page.text(".comment-author") == member.username
    [made] = comments(author, path.rpartition("/")[2])
    assert made["body"] == "two\nlines "


@pytest.mark.rule("comments.page.post", "forms.refused")
@pytest.mark.parametrize(
    ("body", "fault"),
    [
        (" \r\n ", "body can't be blank"),
        (None, "body can't be blank"),
        ("a\0b", "body has invalid characters"),
        ("x" * 10_001, "body is too long (maximum is 10000 characters)"),
    ],
)
def test_a_refused_comment_comes_again_with_the_article(
    member: Visitor, author: User, path: str, body: str | None, fault: str
) -> None:
    page = member.submit(member.get(path), path, body=body)
    assert (page.status, page.errors) == (422, [fault])
    assert len(page.all(".article-content")) == 1
    if body and "\0" not in body:
        assert page.one("textarea").text() == body.replace("\r\n", "\n")
    assert comments(author, path.rpartition("/")[2]) == []


@pytest.mark.rule("comments.page.delete")
def test_who_wrote_a_comment_deletes_it_there(member: Visitor, author: User, path: str) -> None:
    slug = path.rpartition("/")[2]
    theirs = comment(author, slug)
    page = member.follow(member.submit(member.get(path), path, body="Mine"))
    assert len(page.all(".mod-options i.ion-trash-a")) == 1
    [mine] = [one["id"] for one in comments(author, slug) if one["id"] != theirs["id"]]
    answer = member.submit(page, f"{path}/comments/{mine}/delete")
    assert answer.location == path
    assert [one["id"] for one in comments(author, slug)] == [theirs["id"]]


@pytest.mark.rule("comments.page.delete")
def test_nobody_else_deletes_a_comment(
    site: Site, member: Visitor, author: User, path: str
) -> None:
    slug = path.rpartition("/")[2]
    theirs = comment(site.make_user("other"), slug)
    page = member.get(path)
    assert not page.all(".mod-options")
    tokens = page.form(path).fields
    assert member.post(f"{path}/comments/{theirs['id']}/delete", **tokens).status == 403
    assert [one["id"] for one in comments(author, slug)] == [theirs["id"]]


@pytest.mark.rule("comments.page.delete")
@pytest.mark.parametrize("number", ["0", "-1", "9" * 18, "9" * 30, "9" * 5000])
def test_an_id_that_is_no_comments_is_not_found(member: Visitor, path: str, number: str) -> None:
    tokens = member.get(path).form(path).fields
    assert member.post(f"{path}/comments/{number}/delete", **tokens).status == 404


@pytest.mark.rule("comments.page.delete")
@pytest.mark.parametrize("number", ["x", "1x", "%D9%A1", "1.0"])
def test_an_id_that_is_no_number_is_not_found(member: Visitor, path: str, number: str) -> None:
    tokens = member.get(path).form(path).fields
    assert member.post(f"{path}/comments/{number}/delete", **tokens).status == 404


@pytest.mark.rule("comments.page.delete")
def test_a_comment_on_another_article_is_not_found(
    member: Visitor, author: User, path: str
) -> None:
    member.submit(member.get(path), path, body="Mine")
    [mine] = comments(author, path.rpartition("/")[2])
    other = f"/article/{publish(author)['slug']}"
    tokens = member.get(path).form(path).fields
    assert member.post(f"{other}/comments/{mine['id']}/delete", **tokens).status == 404
    assert comments(author, path.rpartition("/")[2]) == [mine]
