"""What makes two answers comparable hides nothing else."""

from datetime import datetime
from typing import Any

import pytest

from contract_tests.harness.tokens import Mint
from proof.differential.normalise import Normaliser

TIME = "2026-01-31T09:30:00.123Z"
LATER = "2026-01-31T09:30:00.124Z"


NOW = datetime.fromisoformat("2026-01-31T09:30:20Z")


@pytest.fixture
def normaliser() -> Normaliser:
    return Normaliser(now=lambda: NOW)


def test_a_value_is_told_by_the_step_that_it_was_seen_at_first(normaliser: Normaliser) -> None:
    normaliser.step = 3
    seen = normaliser.body({"createdAt": TIME, "updatedAt": TIME, "id": 7})
    assert seen == {
        "createdAt": "<a time of step 3>",
        "updatedAt": "<a time of step 3>",
        "id": "<id of step 3>",
    }
    normaliser.step = 9
    assert normaliser.body({"createdAt": TIME, "id": 7}) == {
        "createdAt": "<a time of step 3>",
        "id": "<id of step 3>",
    }


def test_a_time_that_moves_is_another(normaliser: Normaliser) -> None:
    normaliser.body({"updatedAt": TIME})
    normaliser.step = 1
    assert normaliser.body({"updatedAt": LATER}) == {"updatedAt": "<a time of step 1>"}


@pytest.mark.parametrize("odd", ["2026-01-31T09:30:00Z", "2026-01-31T09:30:00.123456Z", 5, None])
def test_a_time_of_another_form_is_no_time(normaliser: Normaliser, odd: Any) -> None:
    assert normaliser.body({"createdAt": odd}) == {"createdAt": odd}


@pytest.mark.parametrize("odd", ["2026-01-31T09:29:00.000Z", "2193-01-31T09:30:00.000Z"])
def test_a_time_is_of_now(normaliser: Normaliser, odd: str) -> None:
    assert normaliser.body({"createdAt": odd}) == {"createdAt": f"an odd time: {odd}"}


def test_no_time_is_earlier_than_one_before(normaliser: Normaliser) -> None:
    normaliser.body({"updatedAt": LATER})
    assert normaliser.body({"updatedAt": TIME}) == {"updatedAt": f"an odd time: {TIME}"}


@pytest.mark.parametrize("odd", ["5", None, 5.0, True])
def test_an_id_of_another_type_is_no_id(normaliser: Normaliser, odd: Any) -> None:
    assert normaliser.body({"id": odd}) == {"id": odd}


def test_only_the_random_end_of_a_slug_is_hidden(normaliser: Normaliser) -> None:
    assert normaliser.body({"slug": "bees-0a1b2c3d"}) == {"slug": "bees-<random of step 0>"}
    for slug in ["bees", "bees-0a1b2c3", "bees-0a1b2c3de", "0a1b2c3d"]:
        assert normaliser.body({"slug": slug}) == {"slug": slug}


def test_a_token_is_told_by_whose_it_is_and_how_long_it_is_good(normaliser: Normaliser) -> None:
    mint = Mint("x" * 32, "5")
    normaliser.body({"token": mint.token()})
    normaliser.step = 4
    assert normaliser.body([{"token": mint.token(iat=0, exp=86400)}]) == [
        {"token": "<user of step 0> for 1 days"}
    ]
    assert normaliser.body({"token": mint.token(sub="6", iat=0, exp=86400)}) == {
        "token": "<user of step 4> for 1 days"
    }


def test_errors_stay_as_they_are(normaliser: Normaliser) -> None:
    errors = {"errors": {"token": ["is invalid"], "id": ["must be an integer"]}}
    assert normaliser.body(errors) == errors


def test_headers_that_matter_stay(normaliser: Normaliser) -> None:
    sent = {"allow": "GET", "date": "now", "server": "x", "x-request-id": "step-1"}
    assert normaliser.headers(200, sent) == {"allow": "GET", "x-request-id": "step-1"}


def test_how_long_an_answer_took_does_not_matter_but_that_it_is_told(
    normaliser: Normaliser,
) -> None:
    sent = {"server-timing": "db;dur=1", "content-length": "0"}
    assert normaliser.headers(200, sent) == {"server-timing": "told"}
    assert normaliser.headers(204, sent) == {"server-timing": "told", "content-length": "0"}
