"""Conduit in plain dicts and lists: what every server should answer, if they are not wrong
together.
"""

from proof.differential.model import articles, users  # noqa: F401  (They register their answers.)
from proof.differential.model.core import Model
from proof.differential.model.world import User

__all__ = ["Model", "User"]
