"""Writes of follows. Each function is one transaction."""

from django.db import IntegrityError, transaction

from conduit.errors import Invalid, NotFound
from conduit.profiles.models import Follow
from conduit.users.models import User


def follow_user(*, follower: User, followed: User) -> User:
    """Follow a person; twice is once. Returns the one who is followed.

    :raise Invalid: if they are the same person.
    :raise NotFound: if the account is deleted in this moment.
    """
    if follower == followed:
        raise Invalid(username="is invalid")
    follow = Follow(follower=follower, followed=followed)
    try:
        with transaction.atomic():
            Follow.objects.bulk_create([follow], ignore_conflicts=True)
    except IntegrityError:
        raise NotFound("profile") from None
    followed.following = True
    return followed


def unfollow_user(*, follower: User, followed: User) -> User:
    """Stop following a person; whoever does not follow them changes nothing."""
    Follow.objects.filter(follower=follower, followed=followed).delete()
    followed.following = False
    return followed
