"""Who is there before the first generated request."""

from dataclasses import dataclass

from contract_tests.harness.client import User, Wire, register, unique
from contract_tests.harness.contract import Contract
from contract_tests.harness.samples import comment, publish


@dataclass(frozen=True)
class People:
    """The user who sends every request, and another, with an article, whom they meet."""

    reader: User
    author: User
    slug: str


def settle(api_url: str, *, fresh: bool) -> People:
    """Sign two people up: the author has an article with a comment, and the reader follows them.

    On a fresh server they have the same names in every run, and the author the one of the
    contract's examples; on any other server those may be taken.
    """
    wire = Wire(api_url, Contract())
    try:
        names = ("reader", "johndoe") if fresh else (unique("reader"), unique("author"))
        reader, author = (_register(wire, name) for name in names)
        title = "Of dragons" if fresh else unique("Of dragons")
        article = publish(author, title=title, tagList=["dragons"])
        comment(author, article["slug"])
        assert reader.post(f"/profiles/{author.username}/follow").status_code == 200
    finally:
        wire.close()
    return People(reader, author, article["slug"])


def _register(wire: Wire, name: str) -> User:
    return register(wire, username=name, email=f"{name}@conduit.example")
