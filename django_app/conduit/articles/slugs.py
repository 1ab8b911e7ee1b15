"""Slugs: what stands for an article in a path."""

import re
import secrets
import string
import unicodedata
from collections.abc import Iterator

MAX_LENGTH = 200
RANDOM_LENGTH = 8
ALPHABET = string.ascii_lowercase + string.digits
# /articles/feed is a path of its own.
RESERVED = {"feed"}
# Nobody loses a race for 8 random characters as often.
RANDOM_CANDIDATES = 3


def slugify(title: str) -> str:
    """The slug that a title makes (rules articles.create.slug, articles.create.slug-fallback)."""
    ascii_title = unicodedata.normalize("NFKD", title).encode("ascii", "ignore").decode()
    slug = re.sub(r"[^a-z0-9]+", "-", ascii_title.lower()).strip("-")
    return slug[:MAX_LENGTH].rstrip("-") or "article"


def randomize(slug: str) -> str:
    """The slug, made different from any other by random characters."""
    return f"{slug}-{''.join(secrets.choice(ALPHABET) for _ in range(RANDOM_LENGTH))}"


def candidates(title: str) -> Iterator[str]:
    """The slugs to try for a title, the best one first."""
    slug = slugify(title)
    if slug not in RESERVED:
        yield slug
    for _ in range(RANDOM_CANDIDATES):
        yield randomize(slug)
