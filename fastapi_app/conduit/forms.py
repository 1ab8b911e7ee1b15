"""What all forms share: they are checked by the API's own models, and speak its words."""

from collections import defaultdict
from collections.abc import Awaitable, Callable
from typing import Annotated, Any, ClassVar, Self, TypeVar
from urllib.parse import parse_qsl

from anyio import to_thread
from fastapi import Depends, Request
from pydantic import BaseModel, ValidationError
from python_multipart.exceptions import FormParserError
from python_multipart.multipart import Field, create_form_parser
from sqlalchemy.ext.asyncio import AsyncSession

from conduit.bodies import LARGE, check_size
from conduit.errors import ConduitError, Invalid, Taken, faults_of

# All values that were sent, by name.
Values = dict[str, list[str]]

R = TypeVar("R")
Service = Callable[..., Awaitable[R]]


async def read_form(request: Request) -> Values:
    """The fields of a form; none if there is no form, or none that can be read.

    Not by `request.form()`: it parses on the event loop, where a MiB may take a second.

    :raise BadBody: 411 or 413.
    """
    if request.method != "POST":
        return {}
    check_size(request)
    body = await request.body()
    content_type = request.headers.get("content-type", "")
    if len(body) < LARGE:
        return parse_form(content_type, body)
    return await to_thread.run_sync(parse_form, content_type, body)


FormValues = Annotated[Values, Depends(read_form)]


def parse_form(content_type: str, body: bytes) -> Values:
    """Parse a form, in which files are left out; bytes that are not UTF-8 become U+FFFD."""
    values: Values = {}
    match content_type.partition(";")[0].strip().lower():
        case "application/x-www-form-urlencoded":
            fields = parse_qsl(body.decode(errors="replace"), keep_blank_values=True)
        case "multipart/form-data":
            fields = parse_multipart(content_type, body)
        case _:
            fields = []
    for name, value in fields:
        values.setdefault(name, []).append(value)
    return values


def parse_multipart(content_type: str, body: bytes) -> list[tuple[str, str]]:
    """The fields of a multipart form; none if it cannot be read."""
    fields: list[tuple[str, str]] = []

    def keep(field: Field) -> None:
        name, value = field.field_name or b"", field.value or b""
        fields.append((name.decode(errors="replace"), value.decode(errors="replace")))

    try:
        parser = create_form_parser({"Content-Type": content_type.encode("latin-1")}, keep, None)
        parser.write(body)
        parser.finalize()
    except FormParserError:
        return []
    return fields


class Form:
    """A form whose fields the API has too. As a dependency it holds what was sent."""

    model: ClassVar[type[BaseModel]]
    # What a service says of the fields; anything else that it raises is no matter of the form.
    refusals: ClassVar[tuple[type[ConduitError], ...]] = (Invalid, Taken)

    def __init__(self, sent: FormValues) -> None:
        # A missing field is a blank one, of a repeated one the last counts (forms.text).
        self.values = defaultdict(str, {name: to_unix(texts[-1]) for name, texts in sent.items()})
        self.errors: dict[str, str] = {}

    def begin_with(self, **values: str | None) -> Self:
        """Show these values, of what is to be changed."""
        self.values.update({name: value or "" for name, value in values.items()})
        return self

    def payload(self) -> dict[str, Any]:
        """The fields, as the API would get them."""
        names = [field.alias or "" for field in self.model.model_fields.values()]
        return {name: self.values[name] for name in names}

    async def attempt(self, service: Service[R], session: AsyncSession, **given: Any) -> R | None:
        """Call a service with what the form holds; None if the form is refused.

        Once it is, `messages` says why, in the API's words.
        """
        try:
            fields = self.model.model_validate(self.payload()).model_dump()
            return await service(session, **given, **fields)
        except ValidationError as error:
            self.errors = faults_of(error.errors())
        except self.refusals as error:
            self.errors = error.errors
        return None

    @property
    def status(self) -> int:
        """422 if the form is refused."""
        return 422 if self.errors else 200

    @property
    def messages(self) -> list[str]:
        """All faults, each with its field's name."""
        return [f"{name} {message}" for name, message in self.errors.items()]


def to_unix(text: str) -> str:
    """Text with the line ends that everybody else has: browsers send CRLF (forms.text)."""
    return text.replace("\r\n", "\n")
