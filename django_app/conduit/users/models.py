"""The table of users."""

from typing import ClassVar, TypeAlias

from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.contrib.auth.models import AnonymousUser, PermissionsMixin
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower

from conduit import clock
from conduit.models import KeptByTriggers


class UserQuerySet(models.QuerySet["User"]):
    """Reads of users."""

    def named(self, username: str) -> "UserQuerySet":
        """The user of this name, without regard to case; lower-cased here, not by a locale."""
        return self.filter(username__lower=username.lower())

    def find_taken(self, *, username: str | None = None, email: str | None = None) -> list[str]:
        """Which of these are in use: "username", "email"."""
        is_wanted = Q(pk__in=[])
        if username is not None:
            is_wanted |= Q(username__lower=username.lower())
        if email is not None:
            is_wanted |= Q(email=email)
        matches = list(self.filter(is_wanted).values_list("username", "email"))
        usernames = {match[0].lower() for match in matches}
        emails = {match[1] for match in matches}
        taken = {"username": (username or "").lower() in usernames, "email": email in emails}
        return [field for field, is_taken in taken.items() if is_taken]


class UserManager(BaseUserManager["User"].from_queryset(UserQuerySet)):  # type: ignore[misc]
    """Finds the user who signs in, for Django's authentication. Users are made by services.py."""


class User(AbstractBaseUser, PermissionsMixin, KeptByTriggers):
    """A person with an account. `articles_count` and `favorites_count` are kept by triggers."""

    username = models.CharField(max_length=64)
    email = models.CharField(max_length=254)
    bio = models.CharField(max_length=1000, null=True, blank=True)
    image = models.CharField(max_length=2000, null=True, blank=True)
    is_active = models.BooleanField(default=True, db_default=True)
    is_staff = models.BooleanField(default=False, db_default=False)
    is_superuser = models.BooleanField(default=False, db_default=False)
    created_at = models.DateTimeField(default=clock.now, editable=False)
    articles_count = models.BigIntegerField(db_default=0, editable=False)
    favorites_count = models.BigIntegerField(db_default=0, editable=False)
    last_login = None  # The three apps' table has no such column.

    # Whether the reader follows this person: annotated by the queries that know a reader.
    following: bool

    objects = UserManager()

    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["username"]
    KEPT: ClassVar = {"articles_count", "favorites_count"}

    class Meta:
        db_table = "users"
        constraints = [
            models.CheckConstraint(
                condition=Q(username__length__range=(1, 64)), name="users_username_length"
            ),
            models.CheckConstraint(
                condition=Q(email__length__range=(1, 254)), name="users_email_length"
            ),
            models.CheckConstraint(condition=Q(bio__length__lte=1000), name="users_bio_length"),
            models.CheckConstraint(condition=Q(image__length__lte=2000), name="users_image_length"),
            models.UniqueConstraint(fields=["email"], name="users_email_key"),
            models.UniqueConstraint(Lower("username"), name="users_username_key"),
        ]

    def __str__(self) -> str:
        return self.username


Reader: TypeAlias = User | AnonymousUser
