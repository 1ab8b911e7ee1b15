"""The table of follows."""

from django.db import models
from django.db.models import Exists, F, OuterRef, Q, Value

from conduit.errors import get_or_404
from conduit.users.models import Reader, User


class Follow(models.Model):
    """One person follows another."""

    follower = models.ForeignKey(User, models.CASCADE, related_name="+", db_index=False)
    followed = models.ForeignKey(User, models.CASCADE, related_name="followers", db_index=False)

    class Meta:
        db_table = "follows"
        constraints = [
            models.UniqueConstraint(
                fields=["follower", "followed"], name="follows_follower_followed_key"
            ),
            models.CheckConstraint(condition=~Q(follower=F("followed")), name="follows_not_self"),
        ]
        indexes = [models.Index(fields=["followed"], name="follows_followed_idx")]


def is_followed_by(reader: Reader, person: str) -> Exists | Value:
    """Whether the reader follows the person of the row; false for the anonymous.

    `person` is the column that has their id: "pk" of a user, "author" of what they wrote.
    """
    if reader.is_anonymous:
        return Value(False)
    return Exists(Follow.objects.filter(follower=reader, followed=OuterRef(person)))


def find_profile(username: str, *, reader: Reader) -> User:
    """A person as the reader sees them: `following` says whether the reader follows.

    :raise NotFound: if nobody has this name.
    """
    following = is_followed_by(reader, "pk")
    people = User.objects.named(username).annotate(following=following)
    profile: User = get_or_404("profile", people)
    return profile
