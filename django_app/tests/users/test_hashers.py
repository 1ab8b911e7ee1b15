"""Passwords: Django's own Argon2 hasher, with the contract's parameters."""

from django.contrib.auth.hashers import check_password, identify_hasher, make_password


def test_a_hash_has_the_parameters_of_the_contract() -> None:
    stored = make_password("correct-horse")

    assert stored.startswith("argon2$argon2id$v=19$m=19456,t=2,p=1$")
    assert not identify_hasher(stored).must_update(stored)


def test_only_the_right_password_fits() -> None:
    stored = make_password("correct-horse")

    assert check_password("correct-horse", stored)
    assert not check_password("correct-house", stored)
