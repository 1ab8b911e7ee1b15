"""Writes of users. Each function is one transaction."""

from typing import Any

from django.contrib.auth import authenticate
from django.contrib.auth.hashers import make_password
from django.db import IntegrityError, transaction

from conduit.errors import Taken, Unauthorized
from conduit.users.models import User, UserQuerySet


def create_user(*, username: str, email: str, password: str, **rights: bool) -> User:
    """Register a person; staff have `rights`: is_staff, is_superuser.

    :raise Taken: if the username or the e-mail is in use, also by somebody who was quicker.
    """
    everybody = User.objects.all()
    refuse_taken(everybody, username=username, email=email)
    # Hashed before the transaction: on SQLite that locks the file, and hashing takes a while.
    user = User(username=username, email=email, password=make_password(password), **rights)
    try:
        with transaction.atomic():
            user.save()
    except IntegrityError:
        refuse_taken(everybody, username=username, email=email)
        raise
    return user


def login(*, email: str, password: str) -> User:
    """Find the user who signs in; an unknown e-mail costs as much as a wrong password.

    :raise Unauthorized: if there is no such active user, or the password is not theirs.
    """
    user = authenticate(email=email, password=password)
    if user is None:
        raise Unauthorized(credentials="invalid")
    return user


def update_user(*, user: User, **changes: Any) -> User:
    """Change the fields that are given: username, email, password, bio, image; rights, too.

    :raise Taken: if the username or the e-mail is in use by somebody else.
    :raise Unauthorized: if the account is deleted in this moment.
    """
    others = User.objects.exclude(pk=user.pk)
    wanted = {key: changes[key] for key in ("username", "email") if key in changes}
    if wanted:
        refuse_taken(others, **wanted)
    if "password" in changes:
        changes["password"] = make_password(changes["password"])
    try:
        with transaction.atomic():
            if changes and not User.objects.filter(pk=user.pk).update(**changes):
                raise Unauthorized(token="is invalid")
    except IntegrityError:
        refuse_taken(others, **wanted)
        raise
    for field, value in changes.items():
        setattr(user, field, value)
    return user


def refuse_taken(users: UserQuerySet, **wanted: str) -> None:
    """Look whether any of these users has the username or the e-mail.

    :raise Taken: if so.
    """
    if taken := users.find_taken(**wanted):
        raise Taken(*taken)
