"""What makes two answers comparable hides nothing else."""

from typing import Any

import pytest

from contract_tests.harness.tokens import Mint
from proof.differential.normalise import Normaliser

TIME = "2026-01-31T09:30:00.123Z"
LATER = "2026-01-31T09:30:00.124Z"


@pytest.fixture
def normaliser() -> Normaliser:
    return Normaliser()


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
    assert normaliser.body({"createdAt": odd}) == {"createdAt": "<odd time of step 0>"}


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
    assert normaliser.headers(sent) == {"allow": "GET", "x-request-id": "step-1"}
