"""The migrations."""

import pytest
from django.core.management import call_command

from conduit.articles.models import Counter

pytestmark = pytest.mark.django_db


def test_the_migrations_build_what_the_models_say() -> None:
    call_command("makemigrations", "--check", "--dry-run")  # Exits if a migration is missing.


def test_the_count_of_all_articles_has_its_row() -> None:
    assert Counter.objects.get(name="articles").value == 0
