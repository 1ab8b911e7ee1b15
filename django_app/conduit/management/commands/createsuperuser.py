"""The command that makes a member of staff. Django's own would let through what the API refuses."""

import getpass
import os
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from conduit.errors import Taken
from conduit.users import services
from conduit.users.serializers import NewUserSerializer


class Command(BaseCommand):
    """`manage.py createsuperuser`."""

    help = "Make a user who may do everything in the admin."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--username", help="Asked for if it is not given.")
        parser.add_argument("--email", help="Asked for if it is not given.")

    def handle(self, *args: Any, **options: Any) -> None:
        account = {
            "username": options["username"] or input("Username: "),
            "email": options["email"] or input("E-mail: "),
            # As in the other two apps. Not an option: whoever lists the processes would see it.
            "password": os.environ.get("ADMIN_PASSWORD") or ask_password(),
        }
        reader = NewUserSerializer(data=account)
        if not reader.is_valid():
            raise CommandError(tell({name: texts[0] for name, texts in reader.errors.items()}))
        try:
            services.create_user(**reader.validated_data, is_staff=True, is_superuser=True)
        except Taken as error:
            raise CommandError(tell(error.errors)) from None
        self.stdout.write("Done.")


def ask_password() -> str:
    """Ask for a password, twice.

    :raise CommandError: if the two are not the same.
    """
    password = getpass.getpass()
    if getpass.getpass("Password (again): ") != password:
        raise CommandError("the two passwords are not the same")
    return password


def tell(errors: dict[str, str]) -> str:
    """The errors in one line."""
    return ", ".join(f"{field} {message}" for field, message in errors.items())
