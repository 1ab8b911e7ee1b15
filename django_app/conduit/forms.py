"""What all forms share: they are checked by the API's own serializers, and speak its words."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from django import forms

from conduit.errors import ConduitError, Invalid, Taken
from conduit.fields import Object


class TextField(forms.CharField):
    """Text as it is written, but for its line ends: browsers send CRLF (forms.text).

    A missing field is a blank one, and of a repeated one the last counts, as in any Django form.
    """

    default_error_messages: ClassVar = {"required": "can't be blank"}

    def __init__(self, *, required: bool = False, **options: Any) -> None:
        super().__init__(required=required, strip=False, **options)
        self.validators = []  # The serializer has its own.

    def to_python(self, value: Any) -> str:
        text: str = super().to_python(value) or ""
        return text.replace("\r\n", "\n")


class TextListField(forms.Field):
    """All values that were sent under one name."""

    widget = forms.MultipleHiddenInput

    def has_changed(self, initial: Any, data: Any) -> bool:
        return sorted(initial or []) != sorted(data or [])


class ApiForm(forms.BaseForm):
    """Mixed into a form whose fields the API has too. `values` is what its serializer made of them.

    What a service refuses it tells, too: see attempt().
    """

    serializer: ClassVar[type[Object]]
    # What a service says of the fields; anything else that it raises is no matter of the form.
    refusals: ClassVar[tuple[type[ConduitError], ...]] = (Invalid, Taken)
    values: dict[str, Any]

    def payload(self) -> dict[str, Any]:
        """The fields as the API would get them."""
        known = self.serializer().fields.keys()
        return {name: value for name, value in self.cleaned_data.items() if name in known}

    def clean(self) -> dict[str, Any]:
        """Put what the serializer makes of the fields in their place; refuse what it refuses."""
        super().clean()
        reader = self.serializer(data=self.payload())
        reader.is_valid()
        self.values = reader.validated_data
        self.refuse({name: str(messages[0]) for name, messages in reader.errors.items()})
        return {**self.cleaned_data, **self.values}

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Take the faults that the serializer or a service has found."""
        for name, message in errors.items():
            if name not in self.fields:
                self.add_error(None, f"{name} {message}")
            elif not self.has_error(name):
                self.add_error(name, message)

    def attempt(self, service: Callable[..., Any], /, **given: Any) -> Any:
        """Call a service with what the form holds; what it refuses is the form's fault."""
        try:
            return service(**given, **self.values)
        except self.refusals as error:
            self.refuse(error.errors)
            return None

    @property
    def messages(self) -> list[str]:
        """All faults, each with its field's name, in the order of the fields."""
        of_fields = [f"{field.name} {error}" for field in self for error in field.errors]
        return [*of_fields, *self.non_field_errors()]
