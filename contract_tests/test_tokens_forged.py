"""Tokens that somebody made up, took apart or signed with something else."""

import json
from collections.abc import Callable

import pytest

from contract_tests.harness.scene import Scene
from contract_tests.harness.tokens import Mint, assert_refused, encode

FORGED: dict[str, Callable[[Mint, bytes], str]] = {
    "another secret": lambda mint, said: mint.sign(said, secret="another-secret-" * 4),
    "an empty secret": lambda mint, said: mint.sign(said, secret=""),
    "the secret in capitals": lambda mint, said: mint.sign(said, secret=mint.secret.upper()),
    "HS512": lambda mint, said: mint.sign(said, header=b'{"alg":"HS512"}', algorithm="HS512"),
    "HS384": lambda mint, said: mint.sign(said, header=b'{"alg":"HS384"}', algorithm="HS384"),
    "alg none": lambda mint, said: mint.sign(said, header=b'{"alg":"none"}'),
    "alg None": lambda mint, said: mint.sign(said, header=b'{"alg":"None"}'),
    "alg none, not signed": lambda mint, said: mint.unsigned(said, b'{"alg":"none"}'),
    "alg HS256, not signed": lambda mint, said: mint.unsigned(said, b'{"alg":"HS256"}'),
    "alg RS256": lambda mint, said: mint.sign(said, header=b'{"alg":"RS256"}'),
    "alg hs256": lambda mint, said: mint.sign(said, header=b'{"alg":"hs256"}'),
    "alg a list": lambda mint, said: mint.sign(said, header=b'{"alg":["HS256"]}'),
    "alg null": lambda mint, said: mint.sign(said, header=b'{"alg":null}'),
    "no alg": lambda mint, said: mint.sign(said, header=b'{"typ":"JWT"}'),
    "a header of no object": lambda mint, said: mint.sign(said, header=b'"HS256"'),
    "a header of no JSON": lambda mint, said: mint.sign(said, header=b"{"),
    "a header of no UTF-8": lambda mint, said: mint.sign(said, header=b"\xff"),
    "an empty header": lambda mint, said: mint.sign(said, header=b""),
    "a payload of no object": lambda mint, said: mint.sign(b"[]"),
    "a payload of null": lambda mint, said: mint.sign(b"null"),
    "a payload of text": lambda mint, said: mint.sign(b'"sub"'),
    "a payload of no JSON": lambda mint, said: mint.sign(b"{"),
    "a payload of no UTF-8": lambda mint, said: mint.sign(b"\xff"),
    "an empty payload": lambda mint, said: mint.sign(b""),
    "a payload of many levels": lambda mint, said: mint.sign(b"[" * 3_000),
}


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("name", FORGED)
def test_a_forged_token_is_invalid(scene: Scene, mint: Mint, name: str) -> None:
    said = json.dumps(mint.claims()).encode()
    assert scene.anonymous.with_token(mint.sign(said)).get("/user").status_code == 200
    assert_refused(scene.anonymous, FORGED[name](mint, said))


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize(
    "change",
    [
        "{0}.{1}",
        "{1}.{2}",
        "{0}.{1}.",
        "{0}.{1}.{2}.",
        "{0}.{1}.{2}.{2}",
        ".{1}.{2}",
        "{0}..{2}",
        "{0}.{1}.{2}x",
        "{0}.{1}.{2}=",
        "{0}.{1}.{2}!",
        "{0}.{1}.{2}%00",
        "{0}.{1}.{2} x",
        "{0}. {1}.{2}",
        "{0}.{1}.{2},",
        "x{0}.{1}.{2}",
        "{0}=.{1}.{2}",
        "{0}.{0}.{2}",
        "{0}.{1}.{1}",
        '"{0}.{1}.{2}"',
        "token={0}.{1}.{2}",
    ],
)
def test_a_good_token_with_a_change_is_invalid(scene: Scene, change: str) -> None:
    assert_refused(scene.anonymous, change.format(*scene.reader.token.split(".")))


@pytest.mark.rule("auth.invalid")
@pytest.mark.parametrize("token", ["x", "x.y.z", "...", "null", "undefined", "0", "x" * 7_000])
def test_what_is_no_token_is_invalid(scene: Scene, token: str) -> None:
    assert_refused(scene.anonymous, token)


@pytest.mark.rule("auth.invalid")
def test_the_token_of_one_does_not_open_the_account_of_another(scene: Scene, mint: Mint) -> None:
    head, _, signature = scene.author.token.split(".")
    said = json.dumps(mint.claims()).encode()
    assert_refused(scene.anonymous, f"{head}.{encode(said)}.{signature}")
