"""Deleting a comment: one's own, on the right article, by an id that is an integer."""

from urllib.parse import quote

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import comment, comments, publish

MISSING = {"errors": {"comment": ["not found"]}}
FORBIDDEN = {"errors": {"comment": ["forbidden"]}}
NO_INTEGER = {"errors": {"id": ["must be an integer"]}}


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: every test looks only at the articles that it publishes."""
    return conduit.make_user("author")


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: somebody else."""
    return conduit.make_user("reader")


@pytest.fixture
def slug(author: User) -> str:
    """The slug of a new article."""
    found: str = publish(author)["slug"]
    return found


@pytest.mark.rule("comments.delete.gone")
def test_a_deleted_comment_is_gone_and_no_other_is(author: User, reader: User, slug: str) -> None:
    made = [comment(who, slug) for who in (reader, author, reader)]
    response = reader.delete(f"/articles/{slug}/comments/{made[0]['id']}")
    assert response.status_code == 204
    assert response.content == b""
    assert comments(reader, slug) == made[1:]


@pytest.mark.rule("comments.delete.gone", "comments.delete.missing")
def test_a_deletion_twice_is_not_found(reader: User, slug: str) -> None:
    path = f"/articles/{slug}/comments/{comment(reader, slug)['id']}"
    assert reader.delete(path).status_code == 204
    response = reader.delete(path)
    assert response.status_code == 404
    assert response.json() == MISSING


@pytest.mark.rule("comments.delete.gone")
def test_an_id_is_not_used_again(reader: User, slug: str) -> None:
    first = comment(reader, slug)["id"]
    reader.delete(f"/articles/{slug}/comments/{first}")
    assert comment(reader, slug)["id"] > first


@pytest.mark.rule("comments.delete.missing")
@pytest.mark.parametrize(
    "number",
    [0, -1, 2**31 - 1, 2**31, 2**63 - 1, 2**63, 2**64, 2**64 + 1, -(2**63), -(2**63) - 1],
    ids=str,
)
def test_an_id_that_no_comment_has_is_not_found(reader: User, slug: str, number: int) -> None:
    made = comment(reader, slug)
    response = reader.delete(f"/articles/{slug}/comments/{number}")
    assert response.status_code == 404
    assert response.json() == MISSING
    assert comments(reader, slug) == [made]


@pytest.mark.rule("comments.delete.missing")
@pytest.mark.parametrize("sign", ["", "-"], ids=["positive", "negative"])
def test_an_id_of_5000_digits_is_not_found(reader: User, slug: str, sign: str) -> None:
    response = reader.delete(f"/articles/{slug}/comments/{sign}{'9' * 5000}")
    assert response.status_code == 404
    assert response.json() == MISSING


@pytest.mark.rule("comments.delete.missing")
def test_an_id_is_not_cut_to_64_bits(reader: User, slug: str) -> None:
    made = comment(reader, slug)
    for number in (made["id"] + 2**64, made["id"] + 2**32, -made["id"]):
        assert reader.delete(f"/articles/{slug}/comments/{number}").status_code == 404
    assert comments(reader, slug) == [made]


@pytest.mark.rule("comments.delete.missing", "errors.order")
def test_a_comment_on_another_article_is_not_found(author: User, reader: User, slug: str) -> None:
    other = publish(author)["slug"]
    made = comment(reader, other)
    for client in (reader, author):  # Not even forbidden to who did not write it.
        response = client.delete(f"/articles/{slug}/comments/{made['id']}")
        assert response.status_code == 404
        assert response.json() == MISSING
    assert comments(reader, other) == [made]


@pytest.mark.rule("comments.delete.forbidden")
def test_a_comment_of_somebody_else_is_forbidden(author: User, reader: User, slug: str) -> None:
    made = [comment(reader, slug), comment(author, slug)]
    for client, one in zip((author, reader), made, strict=True):
        response = client.delete(f"/articles/{slug}/comments/{one['id']}")
        assert response.status_code == 403
        assert response.json() == FORBIDDEN
    assert comments(reader, slug) == made


@pytest.mark.rule("comments.delete.not-an-integer")
@pytest.mark.parametrize(
    "form",
    [
        *("{}x", "{}.0", "{}e0", "{} ", " {}", "{}\n", "+{}", "--{}", "{}-", "0x{}", "{}_0", "{}%"),
        *("\uff11{}", "\u0661{}", "{},", "'{}'", "[{}]"),
    ],
    ids=ascii,
)
def test_an_id_that_is_no_integer_is_refused(reader: User, slug: str, form: str) -> None:
    made = comment(reader, slug)
    number = quote(form.format(made["id"]), safe="")
    response = reader.delete(f"/articles/{slug}/comments/{number}")
    assert response.status_code == 422
    assert response.json() == NO_INTEGER
    assert comments(reader, slug) == [made]


@pytest.mark.rule("comments.delete.not-an-integer")
@pytest.mark.parametrize("number", ["abc", "-", "true", "null", "%20", "\u00b2"])
def test_text_is_no_id(reader: User, slug: str, number: str) -> None:
    response = reader.delete(f"/articles/{slug}/comments/{number}")
    assert response.status_code == 422
    assert response.json() == NO_INTEGER


@pytest.mark.rule("comments.delete.not-an-integer", "comments.delete.gone")
def test_an_id_may_have_leading_zeros(reader: User, slug: str) -> None:
    made = comment(reader, slug)
    assert reader.delete(f"/articles/{slug}/comments/000{made['id']}").status_code == 204
    assert comments(reader, slug) == []


@pytest.mark.rule("errors.order", "comments.delete.not-an-integer")
def test_a_bad_id_is_told_after_a_missing_token_and_a_missing_article(
    anonymous: Client, reader: User, slug: str
) -> None:
    unsigned = anonymous.delete(f"/articles/{slug}/comments/abc")
    assert unsigned.status_code == 401
    assert unsigned.json() == {"errors": {"token": ["is missing"]}}
    nowhere = reader.delete(f"/articles/{unique('nothing')}/comments/abc")
    assert nowhere.status_code == 404
    assert nowhere.json() == {"errors": {"article": ["not found"]}}
