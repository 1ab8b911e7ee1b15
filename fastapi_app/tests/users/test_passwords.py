"""Passwords are stored as Django's Argon2 hasher stores them, and hashed beside the event loop."""

import asyncio

import pytest

from conduit.users.passwords import check_password, hash_password

pytestmark = pytest.mark.anyio


async def test_a_hash_has_the_format_and_the_parameters_of_the_contract() -> None:
    stored = await hash_password("correct-horse")

    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert len(stored) <= 128


async def test_only_the_right_password_fits() -> None:
    stored = await hash_password("correct-horse")

    assert await check_password("correct-horse", stored)
    assert not await check_password("correct-house", stored)


async def test_a_hash_that_cannot_be_read_fits_no_password() -> None:
    assert not await check_password("", "!")


async def test_the_loop_goes_on_while_a_password_is_hashed() -> None:
    hashing = asyncio.create_task(hash_password("correct-horse"))
    turns = 0
    while not hashing.done():
        turns += 1
        await asyncio.sleep(0)

    assert turns > 10  # On the loop it would be one.
