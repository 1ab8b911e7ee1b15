"""What all forms share: they are checked by the API's own schemas, and speak its words."""

from collections.abc import Callable, Mapping
from typing import Any, ClassVar

from flask import request
from flask_wtf import FlaskForm
from marshmallow import Schema, ValidationError
from werkzeug.datastructures import MultiDict
from wtforms import Field, StringField

from conduit.errors import ConduitError, Invalid, Taken


def unix_newlines(text: str | None) -> str | None:
    """Text with the line ends that everybody else has: browsers send CRLF (forms.text)."""
    return text.replace("\r\n", "\n") if text else text


class TextField(StringField):
    """Text as it is written; a missing field is a blank one, of a repeated one the last counts."""

    def __init__(self, label: str | None = None, **options: Any) -> None:
        super().__init__(label, filters=[unix_newlines], **options)

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist[-1] if valuelist else ""


class TextListField(Field):
    """All values that were sent under one name."""

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = valuelist


class Form(FlaskForm):
    """A form whose fields the API has too. `values` holds what its schema made of them."""

    class Meta(FlaskForm.Meta):
        def wrap_formdata(self, form: FlaskForm, formdata: Any) -> Any:
            """The fields that were sent, without the files: no form of ours takes one."""
            if formdata is None or isinstance(formdata, MultiDict):
                return formdata
            return request.form if form.is_submitted() else None

    schema: ClassVar[type[Schema]]
    # What a service says of the fields; anything else that it raises is no matter of the form.
    refusals: ClassVar[tuple[type[ConduitError], ...]] = (Invalid, Taken)
    values: dict[str, Any]

    def payload(self) -> dict[str, Any]:
        """The fields that were sent, as the API would get them."""
        names = self.schema().load_fields.keys()
        return {name: self[name].data for name in self._fields if name in names}

    def validate(self, extra_validators: Any = None) -> bool:
        """Whether the API would take it; if not, each field is told its first fault."""
        if not super().validate(extra_validators):
            return False
        try:
            self.values = self.schema().load(self.payload())
        except ValidationError as error:
            messages = error.normalized_messages()  # type: ignore[no-untyped-call]
            self.refuse({key: value[0] for key, value in messages.items()})
        return not self.errors

    def refuse(self, errors: Mapping[str, str]) -> None:
        """Take the faults that the schema or a service has found."""
        for key, message in errors.items():
            if key in self._fields:
                self[key].errors = [message]
            else:
                self.form_errors.append(f"{key} {message}")

    def attempt(self, service: Callable[..., Any], /, **given: Any) -> Any:
        """Call a service with what the form holds; what it refuses is the form's fault."""
        try:
            return service(**given, **self.values)
        except self.refusals as error:
            self.refuse(error.errors)
            return None

    @property
    def status(self) -> int:
        """422 if the form is refused."""
        return 422 if self.errors else 200

    @property
    def messages(self) -> list[str]:
        """All faults, each with its field's name, in the order of the fields."""
        of_fields = [f"{f.name} {message}" for f in self for message in f.errors]
        return [*of_fields, *self.form_errors]
