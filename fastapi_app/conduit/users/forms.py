"""Forms of accounts."""

from typing import Annotated, Any, Self

from fastapi import Depends
from pydantic import MISSING

from conduit.errors import Unauthorized
from conduit.fields import Bio, Email, Image, JsonIn, Password, Username
from conduit.forms import Form
from conduit.users.models import User
from conduit.users.schemas import Credentials, NewUser


class LoginForm(Form):
    model = Credentials
    refusals = (Unauthorized,)


class RegisterForm(Form):
    model = NewUser


class ShownUser(JsonIn):
    """What the page of settings shows, in its order."""

    image: Image
    username: Username
    bio: Bio
    email: Email
    password: Password | MISSING = MISSING


class SettingsForm(Form):
    model = ShownUser

    def of(self, user: User) -> Self:
        """The form of this user."""
        return self.begin_with(
            image=user.image, username=user.username, bio=user.bio, email=user.email
        )

    def payload(self) -> dict[str, Any]:
        """What is to be changed: a password left blank stays as it is."""
        sent = super().payload()
        if not sent["password"]:
            del sent["password"]
        return sent


SentLogin = Annotated[LoginForm, Depends()]
SentRegistration = Annotated[RegisterForm, Depends()]
SentSettings = Annotated[SettingsForm, Depends()]
