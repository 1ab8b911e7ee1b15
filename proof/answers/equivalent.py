"""Mutants that are no faults, each with the reason: some are right answers too, some alter what no
right server can say.
"""

from collections.abc import Callable

from proof.answers.mutant import Mutant

# By the end of a mutant's name.
RIGHT_TOO = {
    "in another order": "the members of an object have no order (RFC 8259, section 1)",
    "is a float": "3.0 is an integer as 3 is (JSON Schema Core 2020-12, section 4.2.3)",
}
# By the beginning of a mutant's name; only where indeed no test gets such an answer.
NEVER_SAID = {
    "registerUser 201: user.bio": "a new account has none (users.register.defaults)",
    "registerUser 201: user.image": "a new account has none (users.register.defaults)",
    "createArticle 201: article.favoritesCount": "a new article has no favourites to lose",
}
READ_ON = "a SQLite file that cannot be written can still be read, so this is tried on PostgreSQL"
READS = (
    *("login", "getCurrentUser", "getProfile", "listArticles", "getFeed", "getArticle"),
    *("listComments", "listTags", "getHealth"),
)


def right_too(mutant: Mutant) -> str | None:
    """Why a mutant's answer is as good, or None where it is not."""
    return _found(RIGHT_TOO, mutant.name.endswith)


def never_said(mutant: Mutant, database: str) -> str | None:
    """Why no right server of this database says what a mutant alters, or None if it may."""
    read_on = {f"{name} 503": READ_ON for name in READS} if database == "sqlite" else {}
    return _found(NEVER_SAID | read_on, mutant.name.startswith)


def _found(reasons: dict[str, str], fits: Callable[[str], bool]) -> str | None:
    return next((why for part, why in reasons.items() if fits(part)), None)
