"""Users in JSON."""

from typing import Annotated

from pydantic import MISSING, BeforeValidator, Field

from conduit.fields import (
    Bio,
    Email,
    Image,
    JsonIn,
    JsonOut,
    LoginPassword,
    NormalizedEmail,
    Password,
    Username,
    shown,
)
from conduit.users.tokens import make_token


class NewUser(JsonIn):
    username: Username
    email: Email
    password: Password


class Credentials(JsonIn):
    email: NormalizedEmail
    password: LoginPassword


class UpdateUser(JsonIn):
    """What is not sent is MISSING, and left out of `model_dump()`."""

    username: Username | MISSING = MISSING
    email: Email | MISSING = MISSING
    password: Password | MISSING = MISSING
    bio: Bio | MISSING = MISSING
    image: Image | MISSING = MISSING


# A user's id, made into a fresh token of theirs.
Token = Annotated[
    str,
    BeforeValidator(make_token),
    Field(validation_alias="id"),
    shown(pattern=r"^[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+$"),
]


class UserOut(JsonOut):
    """The signed-in user, with a fresh token."""

    email: Annotated[str, Field(min_length=1, max_length=254)]
    token: Token
    username: Annotated[str, Field(min_length=1, max_length=64)]
    bio: Annotated[str, Field(min_length=1, max_length=1000)] | None
    image: Annotated[str, Field(min_length=1, max_length=2000)] | None


class UserResponse(JsonOut):
    user: UserOut
