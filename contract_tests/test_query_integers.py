"""limit and offset: what is an integer, and what is in bounds."""

from urllib.parse import quote

import pytest

from contract_tests.conftest import Conduit
from contract_tests.harness.client import Client, User

NOT_INTEGERS = [
    *("abc", "1.0", "1e1", "0x1", "1_0", "+1", "--1", "-", "1-", "1,0", "[1]", "1;offset=2"),
    *(" 1", "1 ", "1\n", "\t1", "1\u00a0", "\u0661", "\uff11", "²", "\u22121", "true", "NaN"),
]
NO_INTEGER = "must be an integer"
TOO_SMALL = {
    "limit": "must be greater than or equal to 1",
    "offset": "must be greater than or equal to 0",
}
TOO_LARGE = {
    "limit": "must be less than or equal to 100",
    "offset": "must be less than or equal to 2147483647",
}
PATHS = pytest.mark.parametrize("path", ["/articles", "/articles/feed"])
NAMES = pytest.mark.parametrize("name", ["limit", "offset"])


@pytest.fixture(scope="module")
def reader(conduit: Conduit) -> User:
    """Shared: somebody signed in, as the feed wants."""
    return conduit.make_user("reader")


def _refused(reader: Client, path: str, query: str, errors: dict[str, str]) -> None:
    response = reader.get(f"{path}?{query}")
    assert response.status_code == 422, response.text
    assert response.json() == {"errors": {key: [text] for key, text in errors.items()}}


@PATHS
@NAMES
@pytest.mark.rule("query.integer")
@pytest.mark.parametrize("value", NOT_INTEGERS, ids=ascii)
def test_what_is_no_integer_is_refused(reader: User, path: str, name: str, value: str) -> None:
    _refused(reader, path, f"{name}={quote(value)}", {name: NO_INTEGER})


@PATHS
@NAMES
@pytest.mark.rule("query.integer", "errors.first-message")
@pytest.mark.parametrize("value", ["-1", "-2147483649", "-" + "9" * 20, "-" + "9" * 5000])
def test_what_is_too_small_is_refused_with_the_bound(
    reader: User, path: str, name: str, value: str
) -> None:
    _refused(reader, path, f"{name}={value}", {name: TOO_SMALL[name]})


@PATHS
@NAMES
@pytest.mark.rule("query.integer", "errors.first-message")
@pytest.mark.parametrize("value", ["2147483648", "9" * 20, "9" * 5000], ids=lambda text: len(text))
def test_what_is_too_large_is_refused_with_the_bound(
    reader: User, path: str, name: str, value: str
) -> None:
    _refused(reader, path, f"{name}={value}", {name: TOO_LARGE[name]})


@PATHS
@pytest.mark.rule("query.integer")
def test_a_limit_just_out_of_bounds_is_refused(reader: User, path: str) -> None:
    _refused(reader, path, "limit=0", {"limit": TOO_SMALL["limit"]})
    _refused(reader, path, "limit=-0", {"limit": TOO_SMALL["limit"]})
    _refused(reader, path, "limit=101", {"limit": TOO_LARGE["limit"]})


@PATHS
@pytest.mark.rule("query.integer")
@pytest.mark.parametrize(
    "query",
    [
        *("limit=1", "limit=100", "limit=007", f"limit={'0' * 5000}9"),
        *("offset=0", "offset=-0", "offset=00", "offset=2147483647"),
    ],
    ids=lambda text: text[:20],
)
def test_the_bounds_themselves_and_leading_zeros_are_good(
    reader: User, path: str, query: str
) -> None:
    assert reader.get(f"{path}?{query}").status_code == 200


@PATHS
@NAMES
@pytest.mark.rule("query.empty")
@pytest.mark.parametrize("query", ["{}=", "{}", "{}=&x=1", "x&{}"])
def test_an_empty_integer_is_no_integer(reader: User, path: str, name: str, query: str) -> None:
    _refused(reader, path, query.format(name), {name: NO_INTEGER})


@PATHS
@pytest.mark.rule("query.integer", "errors.all-fields")
def test_both_integers_are_told_when_both_are_wrong(reader: User, path: str) -> None:
    errors = {"limit": NO_INTEGER, "offset": TOO_SMALL["offset"]}
    _refused(reader, path, "limit=x&offset=-1", errors)


@PATHS
@NAMES
@pytest.mark.rule("query.repeated")
def test_of_a_repeated_integer_the_last_counts(reader: User, path: str, name: str) -> None:
    assert reader.get(f"{path}?{name}=x&{name}=-1&{name}=5").status_code == 200
    _refused(reader, path, f"{name}=5&{name}=x", {name: NO_INTEGER})
    _refused(reader, path, f"{name}=5&{name}=", {name: NO_INTEGER})
