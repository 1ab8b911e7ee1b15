"""Forms of accounts."""

from typing import Any

from wtforms import BooleanField
from wtforms.widgets import PasswordInput, TextArea

from conduit.errors import Unauthorized
from conduit.forms import Form, TextField
from conduit.users.schemas import CredentialsSchema, NewUserSchema, UpdateUserSchema


class LoginForm(Form):
    schema = CredentialsSchema
    refusals = (Unauthorized,)

    email = TextField()
    password = TextField()


class RegisterForm(Form):
    schema = NewUserSchema

    username = TextField()
    email = TextField()
    password = TextField()


class SettingsForm(Form):
    schema = UpdateUserSchema

    image = TextField()
    username = TextField()
    bio = TextField()
    email = TextField()
    password = TextField()

    def payload(self) -> dict[str, Any]:
        """What is to be changed: a password left blank stays as it is."""
        sent = super().payload()
        if not sent["password"]:
            del sent["password"]
        return sent


class NewAccountForm(RegisterForm):
    """A new user, in the admin."""

    password = TextField(widget=PasswordInput())


class ChangeAccountForm(SettingsForm):
    """A user, in the admin."""

    username = TextField()
    email = TextField("E-mail")
    password = TextField("New password", widget=PasswordInput(), description="Blank keeps the old.")
    bio = TextField(widget=TextArea())
    image = TextField()
    is_active = BooleanField("Active")
    is_staff = BooleanField("Staff")
    is_superuser = BooleanField("Superuser")
