"""Writes of users. Each function is one transaction."""

from typing import Any

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm.exc import StaleDataError

from conduit import clock
from conduit.errors import Taken, Unauthorized
from conduit.extensions import db
from conduit.users.models import User
from conduit.users.passwords import NOBODY, check_password, hash_password
from conduit.users.queries import find_taken, get_user_by_email


def create_user(*, username: str, email: str, password: str, **rights: bool) -> User:
    """Register a person; staff have `rights`: is_staff, is_superuser.

    :raise Taken: if the username or the e-mail is in use, also by somebody who was quicker.
    """
    refuse_taken(username=username, email=email)
    user = User(
        username=username,
        email=email,
        password=hash_password(password),
        created_at=clock.now(),
        **rights,
    )
    db.session.add(user)
    commit_or_refuse(username=username, email=email)
    return user


def login(*, email: str, password: str) -> User:
    """Find the user who signs in; an unknown e-mail costs as much as a wrong password.

    :raise Unauthorized: if there is no such active user, or the password is not theirs.
    """
    user = get_user_by_email(email)
    right = check_password(password, user.password if user else NOBODY)
    if user is None or not right or not user.is_active:
        raise Unauthorized(credentials="invalid")
    return user


def update_user(*, user: User, **changes: Any) -> User:
    """Change the fields that are given: username, email, password, bio, image; rights, too.

    :raise Taken: if the username or the e-mail is in use by somebody else.
    :raise Unauthorized: if the account is deleted in this moment.
    """
    wanted = {key: changes.get(key) for key in ("username", "email")}
    user_id = user.id  # Read now: a rollback expires it.
    if any(wanted.values()):
        refuse_taken(**wanted, besides=user_id)
    if "password" in changes:
        changes["password"] = hash_password(changes["password"])
    for field, value in changes.items():
        setattr(user, field, value)
    commit_or_refuse(**wanted, besides=user_id)
    return user


def refuse_taken(*, username: str | None, email: str | None, besides: int | None = None) -> None:
    if taken := find_taken(username=username, email=email, besides=besides):
        raise Taken(*taken)


def commit_or_refuse(
    *, username: str | None, email: str | None, besides: int | None = None
) -> None:
    """Commit; when a constraint says that somebody was quicker, look again for who."""
    try:
        db.session.commit()
    except IntegrityError:
        db.session.rollback()
        refuse_taken(username=username, email=email, besides=besides)
        raise
    except StaleDataError:  # The row that was to be changed is not there.
        db.session.rollback()
        raise Unauthorized(token="is invalid") from None
