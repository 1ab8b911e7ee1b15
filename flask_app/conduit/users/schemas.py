"""Users in JSON."""

import marshmallow as ma

from conduit.fields import (
    Email,
    Envelope,
    Length,
    OptionalText,
    Schema,
    Text,
    Username,
    normalize_email,
)
from conduit.users.models import User
from conduit.users.tokens import make_token

Password = [Length(min=8), Length(max=128)]


class NewUserSchema(Schema):
    username = Username(required=True)
    email = Email(required=True)
    password = Text(*Password, required=True)


class NewUserRequest(Schema):
    user = Envelope(NewUserSchema, required=True)


class CredentialsSchema(Schema):
    email = Text(required=True, pre_load=[normalize_email])
    password = Text(required=True)


class LoginRequest(Schema):
    user = Envelope(CredentialsSchema, required=True)


class UpdateUserSchema(Schema):
    username = Username()
    email = Email()
    password = Text(*Password)
    bio = OptionalText(maximum=1000)
    image = OptionalText(maximum=2000)


class UpdateUserRequest(Schema):
    user = Envelope(UpdateUserSchema, required=True)


class UserSchema(Schema):
    """The signed-in user, with a fresh token."""

    email = ma.fields.String()
    token = ma.fields.Method("make_token")
    username = ma.fields.String()
    bio = ma.fields.String()
    image = ma.fields.String()

    def make_token(self, user: User) -> str:
        return make_token(user.id)
