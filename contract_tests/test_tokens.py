"""Tokens that the service did not make: it takes JWT (RFC 7519) by HS256, with sub, iat and exp."""

import json
import time
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from contract_tests.harness.client import User
from contract_tests.harness.scene import Scene
from contract_tests.harness.tokens import DAY, Mint, assert_refused, claims

BEYOND_BIGINT = 2**63


def read(scene: Scene, token: str) -> httpx.Response:
    return scene.anonymous.with_token(token).get("/user")


@pytest.mark.rule("auth.lifetime")
def test_a_token_says_whose_it_is_and_lives_for_seven_days(user: User, secret: str) -> None:
    before = int(time.time())
    token = user.get("/user").json()["user"]["token"]
    said = claims(token, secret)
    assert isinstance(said["sub"], str)
    assert said["sub"].isdecimal()
    assert before - 1 <= said["iat"] <= int(time.time())
    assert said["exp"] - said["iat"] == 7 * DAY


@pytest.mark.rule("auth.lifetime")
def test_a_token_is_good_to_the_end_of_its_seven_days(scene: Scene, mint: Mint) -> None:
    now = int(time.time())
    response = read(scene, mint.token(iat=now - 7 * DAY + 60, exp=now + 60))
    assert response.status_code == 200
    assert response.json()["user"]["username"] == scene.reader.username


@pytest.mark.rule("auth.expired")
@pytest.mark.parametrize("ago", [2, 60, DAY, 365 * DAY])
def test_an_expired_token_is_invalid(scene: Scene, mint: Mint, ago: int) -> None:
    now = int(time.time())
    assert_refused(scene.anonymous, mint.token(iat=now - ago - 7 * DAY, exp=now - ago))


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("claim", ["sub", "iat", "exp"])
def test_a_token_without_a_claim_is_invalid(scene: Scene, mint: Mint, claim: str) -> None:
    assert_refused(scene.anonymous, mint.token(without=claim))


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("claim", ["sub", "iat", "exp"])
@pytest.mark.parametrize("value", [None, "", "x", [], {}, "1e3"], ids=repr)
def test_a_claim_of_another_kind_is_invalid(
    scene: Scene, mint: Mint, claim: str, value: Any
) -> None:
    assert_refused(scene.anonymous, mint.token(**{claim: value}))


@pytest.mark.rule("auth.invalid")
def test_a_token_of_tomorrow_is_invalid(scene: Scene, mint: Mint) -> None:
    assert_refused(scene.anonymous, mint.token(iat=int(time.time()) + DAY))


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("claim", ["iat", "exp"])
@pytest.mark.parametrize("number", ["NaN", "-Infinity", "-1e999"])
def test_a_time_that_is_none_is_invalid(scene: Scene, mint: Mint, claim: str, number: str) -> None:
    payload = json.dumps(mint.claims(**{claim: "@@"})).replace('"@@"', number)
    assert_refused(scene.anonymous, mint.sign(payload.encode()))


SUBJECTS: dict[str, Callable[[str], object]] = {
    "a number": int,
    "a fraction": lambda own: f"{own}.0",
    "an exponent": lambda own: f"{own}e0",
    "a sign": lambda own: f"+{own}",
    "a negative": lambda own: f"-{own}",
    "a space before": lambda own: f" {own}",
    "a space after": lambda own: f"{own} ",
    "a line break after": lambda own: f"{own}\n",
    "U+0000 after": lambda own: f"{own}\0",
    "half a surrogate pair": lambda own: f"{own}\ud800",
    "an underscore": lambda own: f"0_{own}",
    "Arabic digits": lambda own: own.translate({48 + n: 0x660 + n for n in range(10)}),
    "wide digits": lambda own: own.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "superscript": lambda own: "\u00b2",
    "hexadecimal": lambda own: hex(int(own)),
    "a list": lambda own: [own],
    "an object": lambda own: {"id": own},
    "two": lambda own: f"{own},{own}",
    "SQL": lambda own: f"{own} OR 1=1",
    "a username": lambda own: "reader",
}


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("name", SUBJECTS)
def test_a_subject_that_is_no_text_of_digits_is_invalid(
    scene: Scene, mint: Mint, name: str
) -> None:
    assert_refused(scene.anonymous, mint.token(sub=SUBJECTS[name](mint.subject)))


@pytest.mark.rule("auth.no-such-user")
@pytest.mark.parametrize(
    "nobody",
    ["0", "2147483648", str(BEYOND_BIGINT - 1), str(BEYOND_BIGINT), "9" * 30, "9" * 4_400],
    ids=lambda text: text[:24],
)
def test_a_token_of_nobody_is_invalid(scene: Scene, mint: Mint, nobody: str) -> None:
    assert_refused(scene.anonymous, mint.token(sub=nobody))
