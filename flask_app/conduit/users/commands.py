"""The command that makes a member of staff."""

import os

import click
from flask.cli import with_appcontext
from marshmallow import ValidationError

from conduit.errors import Taken, flatten
from conduit.users import services
from conduit.users.schemas import NewUserSchema


@click.command()
@click.option("--username", prompt="Username")
@click.option("--email", prompt="E-mail")
@with_appcontext
def create_admin(username: str, email: str) -> None:
    """Make a user who may do everything in the admin.

    The password is that of ADMIN_PASSWORD, or asked for.
    """
    # Not an option: whoever lists the processes would see it.
    password = os.environ.get("ADMIN_PASSWORD") or click.prompt(
        "Password", hide_input=True, confirmation_prompt=True
    )
    given = {"username": username, "email": email, "password": password}
    try:
        account = NewUserSchema().load(given)
        services.create_user(**account, is_staff=True, is_superuser=True)
    except ValidationError as error:
        messages = error.normalized_messages()  # type: ignore[no-untyped-call]
        raise click.ClickException(tell(dict(flatten(messages)))) from None
    except Taken as error:
        raise click.ClickException(tell(error.errors)) from None
    click.echo("Done.")


def tell(errors: dict[str, str]) -> str:
    """The errors in one line."""
    return ", ".join(f"{field} {message}" for field, message in errors.items())
