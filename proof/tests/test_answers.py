"""The mutants of answers: each changes what it says, and nothing where that is not."""

from typing import Any

import httpx
import pytest

from contract_tests.harness.contract import Contract
from proof.answers.answer import Answer, names
from proof.answers.bodies import body_mutants
from proof.answers.declared import Declared, declared
from proof.answers.errors import error_mutants
from proof.answers.headers import header_mutants
from proof.answers.mutant import Mutant
from proof.answers.record import Heard
from proof.answers.statuses import NEIGHBOURS, status_mutants

CONTRACT = Contract()
DECLARED = {answer.name: answer for answer in declared(CONTRACT)}
ERRORS = {"errors": {"title": ["is too long (maximum is 255 characters)"], "body": ["is invalid"]}}


def response(body: Any, method: str = "GET", path: str = "/tags") -> httpx.Response:
    request = httpx.Request(method, f"http://conduit.example/api{path}")
    return httpx.Response(200, json=body, request=request)


def altered(mutants: list[Mutant], what: str, body: Any) -> Any:
    """The body that a mutant makes of another, or None where it makes none."""
    [mutant] = [mutant for mutant in mutants if mutant.what == what]
    answer = mutant.alter(Answer.of(response(body)))
    return answer and answer.json()


@pytest.mark.parametrize(
    ("method", "path", "name"),
    [
        ("GET", "/tags?x=1", "listTags 200"),
        ("HEAD", "/articles/feed", "HEAD getFeed 200"),
        ("OPTIONS", "/articles/a-slug", "OPTIONS /articles/{slug} 200"),
        ("PATCH", "/articles/a-slug", "other /articles/{slug} 200"),
        ("GET", "/nothing", "no path 200"),
    ],
)
def test_an_answer_goes_by_its_operation_and_its_status(method: str, path: str, name: str) -> None:
    assert names(response({}, method, path), CONTRACT) == (name, "any 200", "any")


def test_every_declared_status_has_neighbours() -> None:
    assert {answer.status for answer in DECLARED.values()} == set(NEIGHBOURS)


@pytest.mark.parametrize(
    ("what", "tags"),
    [
        ("tags lacks the first", ["b", "c"]),
        ("tags is reversed", ["c", "b", "a"]),
        ("tags has the first twice", ["a", "a", "b", "c"]),
        ("tags[] is other", ["ax", "bx", "cx"]),
    ],
)
def test_a_list_is_altered(what: str, tags: list[str]) -> None:
    mutants = list(body_mutants(CONTRACT, DECLARED["listTags 200"]))
    assert altered(mutants, what, {"tags": ["a", "b", "c"]}) == {"tags": tags}


def test_the_last_of_several_is_altered_alone() -> None:
    mutants = list(body_mutants(CONTRACT, DECLARED["listComments 200"]))
    body = {"comments": [{"author": {"following": False}}, {"author": {"following": False}}]}
    found = altered(mutants, "comments[-1].author.following is inverted", body)
    assert [comment["author"]["following"] for comment in found["comments"]] == [False, True]


def test_what_is_not_there_is_not_altered() -> None:
    mutants = list(body_mutants(CONTRACT, DECLARED["listTags 200"]))
    assert altered(mutants, "tags is reversed", {"tags": ["a"]}) is None
    assert altered(mutants, "tags[] is other", {"tags": []}) is None


def test_errors_are_altered_one_by_one() -> None:
    heard = Heard(
        frozenset((key, told) for key, [told] in ERRORS["errors"].items()),
        frozenset(ERRORS["errors"]),
    )
    mutants = list(error_mutants(DECLARED["createArticle 422"], heard))
    bound = "title 'is too long (maximum is 255 characters)' is of another bound"
    told = altered(mutants, bound, ERRORS)["errors"]
    assert told["title"] == ["is too long (maximum is 256 characters)"]
    assert told["body"] == ["is invalid"]
    assert list(altered(mutants, "body is not told beside others", ERRORS)["errors"]) == ["title"]


@pytest.mark.parametrize("answer", DECLARED.values(), ids=lambda answer: answer.name)
def test_no_two_mutants_have_one_name(answer: Declared) -> None:
    made = [*status_mutants(answer), *header_mutants(answer), *body_mutants(CONTRACT, answer)]
    assert len({mutant.name for mutant in made}) == len(made)
