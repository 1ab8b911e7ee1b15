"""The command that makes a member of staff."""

import asyncio
import os
from typing import Annotated

import typer
from pydantic import ValidationError

from conduit.database import make_engine, make_sessions
from conduit.errors import Taken, faults_of
from conduit.settings import get_settings
from conduit.users import services
from conduit.users.schemas import NewUser


def create_admin(
    username: Annotated[str, typer.Option(prompt=True)],
    email: Annotated[str, typer.Option(prompt=True)],
) -> None:
    """Make a user who may do everything in the admin.

    The password is asked for, or read from ADMIN_PASSWORD.
    """
    # Not an option: whoever lists the processes would see it.
    password = os.environ.get("ADMIN_PASSWORD") or ask_password()
    try:
        account = NewUser(username=username, email=email, password=password)
        asyncio.run(store(account))
    except ValidationError as error:
        refuse(faults_of(error.errors()))
    except Taken as error:
        refuse(error.errors)
    typer.echo("Done.")


def ask_password() -> str:
    """Ask for a password, twice."""
    password: str = typer.prompt("Password", hide_input=True, confirmation_prompt=True)
    return password


async def store(account: NewUser) -> None:
    """Open the database, store the account and close it.

    :raise Taken: if the username or the e-mail is in use.
    """
    engine = make_engine(get_settings())
    try:
        async with make_sessions(engine)() as session:
            fields = account.model_dump()
            await services.create_user(session, **fields, is_staff=True, is_superuser=True)
    finally:
        await engine.dispose()


def refuse(errors: dict[str, str]) -> None:
    """End the command, and say why.

    :raise Exit: 1.
    """
    typer.echo(", ".join(f"{name} {message}" for name, message in errors.items()), err=True)
    raise typer.Exit(1)
