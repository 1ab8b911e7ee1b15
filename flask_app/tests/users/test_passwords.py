"""Passwords are stored as Django's Argon2 hasher stores them."""

from conduit.users.passwords import check_password, hash_password


def test_a_hash_has_the_format_and_the_parameters_of_the_contract() -> None:
    stored = hash_password("correct-horse")

    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert len(stored) <= 128


def test_only_the_right_password_fits() -> None:
    stored = hash_password("correct-horse")

    assert check_password("correct-horse", stored)
    assert not check_password("correct-house", stored)


def test_a_hash_that_cannot_be_read_fits_no_password() -> None:
    assert not check_password("", "!")
