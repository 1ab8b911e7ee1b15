"""The text in a query: tag, author, favorited, and parameters that nobody knows."""

from urllib.parse import quote

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User, unique
from contract_tests.harness.samples import favorite, publish

BLANK, CHARACTERS = "can't be blank", "has invalid characters"
NAMES = pytest.mark.parametrize("name", ["tag", "author", "favorited"])


@pytest.fixture(scope="module")
def author(conduit: Conduit) -> User:
    """Shared: each test looks only at articles with a tag of its own."""
    return conduit.make_user("author")


def _refused(reader: Client, query: str, errors: dict[str, str]) -> None:
    response = reader.get(f"/articles?{query}")
    assert response.status_code == 422, response.text
    assert response.json() == {"errors": {key: [text] for key, text in errors.items()}}


def _slugs(reader: Client, query: str) -> list[str]:
    response = reader.get(f"/articles?{query}")
    assert response.status_code == 200, response.text
    return [article["slug"] for article in response.json()["articles"]]


@NAMES
@pytest.mark.rule("query.empty")
@pytest.mark.parametrize(
    "query", ["{}=", "{}", "x&{}", "{}=&limit=1", "{}=%20", "{}=+", "{}=%09%0A", "{}=%E2%80%83"]
)
def test_an_empty_text_is_refused(anonymous: Client, name: str, query: str) -> None:
    _refused(anonymous, query.format(name), {name: BLANK})


@NAMES
@pytest.mark.rule("query.invalid-characters", "errors.first-message")
@pytest.mark.parametrize("value", ["%00", "a%00b", "%00%20", "%20%00", "bees%00"])
def test_the_null_character_is_refused(anonymous: Client, name: str, value: str) -> None:
    _refused(anonymous, f"{name}={value}", {name: CHARACTERS})


@pytest.mark.rule("errors.all-fields", "query.empty", "query.invalid-characters")
def test_every_wrong_parameter_is_told(anonymous: Client) -> None:
    errors = {
        "tag": BLANK,
        "author": CHARACTERS,
        "favorited": BLANK,
        "limit": "must be less than or equal to 100",
        "offset": "must be an integer",
    }
    _refused(anonymous, "tag=&author=%00&favorited=%20&limit=101&offset=", errors)


@pytest.mark.rule("query.repeated")
def test_of_a_repeated_text_the_last_counts(author: User, anonymous: Client) -> None:
    tag, other = unique("tag"), unique("tag")
    slug = publish(author, tagList=[tag])["slug"]
    favorite(author, slug)
    assert _slugs(anonymous, f"tag={other}&tag={tag}") == [slug]
    assert _slugs(anonymous, f"tag=&tag=%00&tag={tag}") == [slug]
    assert _slugs(anonymous, f"tag={tag}&tag={other}") == []
    both = f"author=nobody&favorited=nobody&author={author.username}&favorited={author.username}"
    assert slug in _slugs(anonymous, both)
    _refused(anonymous, f"tag={tag}&tag=", {"tag": BLANK})
    _refused(anonymous, f"tag={tag}&tag", {"tag": BLANK})


@pytest.mark.rule("articles.list.tag")
def test_a_plus_sign_is_a_space(author: User, anonymous: Client) -> None:
    word = unique("tag")
    spaced = publish(author, tagList=[f"a {word}"])["slug"]
    plus = publish(author, tagList=[f"a+{word}"])["slug"]
    assert _slugs(anonymous, f"tag=a+{word}") == _slugs(anonymous, f"tag=a%20{word}") == [spaced]
    assert _slugs(anonymous, f"tag=a%2B{word}") == [plus]


@NAMES
@pytest.mark.rule("query.not-utf8")
@pytest.mark.parametrize("value", ["%FF", "%C3", "%ED%A0%80", "%F5%80%80%80", "a%80"])
def test_bytes_that_are_not_utf8_find_nothing(anonymous: Client, name: str, value: str) -> None:
    assert _slugs(anonymous, f"{name}={value}") == []


@pytest.mark.rule("query.not-utf8")
def test_bytes_that_are_not_utf8_are_read_as_replacement_characters(
    author: User, anonymous: Client
) -> None:
    word = unique("tag")
    slug = publish(author, tagList=[f"\ufffd{word}"])["slug"]
    assert _slugs(anonymous, f"tag=%FF{word}") == [slug]
    assert _slugs(anonymous, f"tag={quote(chr(0xFFFD))}{word}") == [slug]


@pytest.mark.rule("query.unknown")
@pytest.mark.parametrize(
    "query",
    [
        *("page=2", "Limit=x", "LIMIT=0", "limit[]=x", "%20limit=x", "limit%00=x", "tags="),
        *("sort=%00", "%00", "%FF=%FF", "=", "&&", "%", "order_by=body", "format=xml"),
    ],
)
def test_unknown_parameters_are_ignored(author: User, anonymous: Client, query: str) -> None:
    slugs = [publish(author)["slug"] for _ in range(2)]
    assert set(slugs) <= set(_slugs(anonymous, f"{query}&author={author.username}&limit=2"))


@pytest.mark.rule("query.unknown")
def test_any_number_of_unknown_parameters_is_ignored(anonymous: Client) -> None:
    assert anonymous.get("/articles?" + "a&" * 2000 + "limit=1").status_code == 200


@pytest.mark.rule("query.unknown")
@pytest.mark.parametrize(
    "path", ["/tags", "/health", "/articles/{slug}", "/articles/{slug}/comments"]
)
def test_operations_without_parameters_ignore_all(
    author: User, anonymous: Client, path: str
) -> None:
    slug = publish(author)["slug"]
    url = path.format(slug=slug)
    answer = anonymous.get(f"{url}?limit=x&offset=-1&tag=&author=%00&format=xml")
    assert answer.status_code == 200
    if path != "/tags":
        assert answer.json() == anonymous.get(url).json()


@pytest.mark.rule("errors.order", "auth.optional")
def test_a_bad_token_is_told_before_a_bad_parameter(anonymous: Client) -> None:
    for path in ("/articles?limit=x", "/articles/feed?limit=x"):
        response = anonymous.with_token("nonsense").get(path)
        assert response.status_code == 401
        assert response.json() == {"errors": {"token": ["is invalid"]}}
    assert anonymous.get("/articles/feed?limit=x").status_code == 401
