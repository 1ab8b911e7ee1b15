"""The base of all forms: what is wrong with a field is said by the API, in its words."""

from typing import Any, ClassVar

from django import forms

from conduit.fields import Object


class TextField(forms.CharField):
    """Text as it was written: nothing is stripped, and lines end in LF (rule forms.text)."""

    default_error_messages: ClassVar = {"required": "can't be blank"}

    def __init__(self, **options: Any) -> None:
        super().__init__(strip=False, **options)
        self.validators = []  # The serializer sees to U+0000 too.

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


class ApiForm(forms.BaseForm):
    """Mixed into a form: its fields are checked by the serializer of the same operation."""

    serializer: ClassVar[type[Object]]

    def clean(self) -> dict[str, Any]:
        """Put what the serializer makes of the fields in their place, or its first messages."""
        super().clean()
        reader = self.serializer(data=self.cleaned_data, partial=True)
        reader.is_valid()
        for field, messages in reader.errors.items():
            self.add_error(field, str(messages[0]))
        return {**self.cleaned_data, **reader.validated_data}

    def add_errors(self, errors: dict[str, str]) -> None:
        """Take over what a service has refused."""
        for field, message in errors.items():
            self.add_error(field, message)

    def validate_unique(self) -> None:
        """Leave it to the services, which know whom a race was lost to."""

    def validate_constraints(self) -> None:
        """Leave them to the serializer, which has checked the same."""
