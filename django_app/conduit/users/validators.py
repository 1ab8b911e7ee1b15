"""What Django asks of a password that is set in the admin or by `manage.py changepassword`."""

from typing import Any

from django.core.exceptions import ValidationError
from rest_framework import serializers

from conduit.users.serializers import NewUserSerializer


class PasswordValidator:
    """Holds a password to the rules of the API."""

    def validate(self, password: str, user: Any = None) -> None:
        """Check a password.

        :raise ValidationError: with the first message of the API.
        """
        try:
            NewUserSerializer().fields["password"].run_validation(password)
        except serializers.ValidationError as error:
            message = str(error.detail[0])  # type: ignore[index]
            raise ValidationError(f"password {message}") from None

    def get_help_text(self) -> str:
        return "At least 8 characters."
