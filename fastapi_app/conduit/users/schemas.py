"""Users in JSON."""

from pydantic import BaseModel, ConfigDict, Field

from conduit.fields import (
    Bio,
    Email,
    Image,
    LoginEmail,
    LoginPassword,
    Password,
    Username,
    absent,
)
from conduit.users.models import User
from conduit.users.tokens import make_token


class NewUser(BaseModel):
    username: Username
    email: Email
    password: Password


class Credentials(BaseModel):
    email: LoginEmail
    password: LoginPassword


class UpdateUser(BaseModel):
    username: Username = Field(default_factory=absent)
    email: Email = Field(default_factory=absent)
    password: Password = Field(default_factory=absent)
    bio: Bio = Field(default_factory=absent)
    image: Image = Field(default_factory=absent)


class UserOut(BaseModel):
    """The signed-in user, with a fresh token."""

    model_config = ConfigDict(extra="forbid")

    email: str = Field(min_length=1, max_length=254)
    token: str = Field(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$")
    username: str = Field(min_length=1, max_length=64)
    bio: str | None = Field(min_length=1, max_length=1000)
    image: str | None = Field(min_length=1, max_length=2000)


class UserResponse(BaseModel):
    model_config = ConfigDict(extra="forbid")

    user: UserOut

    @classmethod
    def of(cls, user: User) -> "UserResponse":
        """The envelope around a user and a token of theirs."""
        return cls(
            user=UserOut(
                email=user.email,
                token=make_token(user.id),
                username=user.username,
                bio=user.bio,
                image=user.image,
            )
        )
