"""Forms of accounts."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AdminTextInputWidget
from django.contrib.auth.forms import (
    AdminPasswordChangeForm,
    BaseUserCreationForm,
    UserChangeForm,
)

from conduit.errors import Unauthorized
from conduit.forms import ApiForm, TextField
from conduit.users import services
from conduit.users.models import User
from conduit.users.serializers import (
    CredentialsSerializer,
    NewUserSerializer,
    UpdateUserSerializer,
)


class LoginForm(ApiForm, forms.Form):
    serializer = CredentialsSerializer
    refusals = (Unauthorized,)

    email = TextField()
    password = TextField()


class RegisterForm(ApiForm, forms.Form):
    serializer = NewUserSerializer

    username = TextField()
    email = TextField()
    password = TextField()


class SettingsForm(ApiForm, forms.Form):
    serializer = UpdateUserSerializer

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


class AccountForm(ApiForm, forms.ModelForm):
    """What the admin's two forms of a user have in common."""

    serializer = UpdateUserSerializer

    username = TextField(required=True, widget=AdminTextInputWidget)
    email = TextField(required=True, widget=AdminTextInputWidget)

    def clean(self) -> dict[str, Any]:
        """Refuse a name or an e-mail that somebody else has."""
        account = super().clean()
        if not self.errors:
            others = User.objects.exclude(pk=self.instance.pk)
            taken = others.find_taken(username=account["username"], email=account["email"])
            self.refuse(dict.fromkeys(taken, "has already been taken"))
        return account


class NewAccountForm(AccountForm, BaseUserCreationForm):
    """A new user, with a password that is typed twice."""

    class Meta:
        model = User
        fields = ["username", "email"]


class ChangeAccountForm(AccountForm, UserChangeForm):
    """A user; the password has a form of its own."""

    bio = TextField(widget=AdminTextareaWidget)
    image = TextField(widget=AdminTextInputWidget)

    class Meta:
        model = User
        fields = "__all__"


class NewPasswordForm(AdminPasswordChangeForm):
    """A new password for somebody. There are no accounts without one, as Django would have them."""

    def __init__(self, user: User, *args: Any, **options: Any) -> None:
        super().__init__(user, *args, **options)
        self.fields.pop("usable_password", None)

    def save(self, commit: bool = True) -> User:
        """Save the new password."""
        return services.update_user(user=self.user, password=self.cleaned_data["password1"])
