"""Writes of follows. Each function is one transaction."""

import sqlalchemy as sa
from sqlalchemy.exc import IntegrityError

from conduit.errors import Invalid, NotFound
from conduit.extensions import db, insert_new
from conduit.profiles.models import Follow
from conduit.users.models import User


def follow_user(*, follower: User, followed: User) -> User:
    """Follow a person; twice is once. Returns the one who is followed.

    :raise Invalid: if they are the same person.
    :raise NotFound: if the account is deleted in this moment.
    """
    if follower.id == followed.id:
        raise Invalid(username="is invalid")
    insert_new(Follow, [{"follower_id": follower.id, "followed_id": followed.id}])
    try:
        db.session.commit()
    except IntegrityError:
        raise NotFound("profile") from None
    followed.following = True
    return followed


def unfollow_user(*, follower: User, followed: User) -> User:
    """Stop following a person; whoever does not follow them changes nothing."""
    db.session.execute(
        sa.delete(Follow).where(
            Follow.follower_id == follower.id, Follow.followed_id == followed.id
        )
    )
    db.session.commit()
    followed.following = False
    return followed
