"""The models' guards."""

import pytest
from django.db import IntegrityError, transaction

from conduit.articles.models import Article, Favorite


def test_saving_leaves_the_counts_to_the_triggers(article: Article) -> None:
    Favorite.objects.create(user=article.author, article=article)
    article.title = "Another"
    article.save()  # It has read 0, which is no longer true.

    assert Article.objects.get().favorites_count == 1


def test_the_database_refuses_an_empty_title(article: Article) -> None:
    article.title = ""

    with pytest.raises(IntegrityError, match="articles_title_length"), transaction.atomic():
        article.save()
