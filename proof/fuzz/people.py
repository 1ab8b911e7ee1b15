"""Who is there before the first generated request, and how Schemathesis is told of them."""

import json
from dataclasses import dataclass
from pathlib import Path

from contract_tests.harness.client import User, Wire, register, unique
from contract_tests.harness.contract import Contract
from contract_tests.harness.samples import comment, publish

CONFIG = Path(__file__).with_name("schemathesis.toml")

# Some requests are about what is somebody else's, so that 403 is met too.
OTHERS = """
[dictionaries]
slugs = {{ values = ["{slug}"] }}
usernames = {{ values = ["{author}"] }}

[parameters]
"path.slug" = {{ dictionary = "slugs", probability = 0.25 }}
"path.username" = {{ dictionary = "usernames", probability = 0.25 }}
"""

# Both are peers, so that it is tried whether one sees what only the other may. A warning says that
# something was not tested as it should have been.
SIGNED_IN = """
[auth.wfc]
path = "{users}"
user = "{reader}"
peers = ["{reader}", "{author}"]

[warnings]
fail-on = true
"""

# Who is not signed in is refused nearly everywhere, which is what the warnings would be about.
ANONYMOUS = """
[warnings]
enabled = false
"""


@dataclass
class People:
    """The user who sends every request, and another, with an article, whom they meet."""

    reader: User
    author: User
    slug: str

    def config(self, folder: Path, *, signed_in: bool) -> Path:
        """Write the configuration that tells Schemathesis about them."""
        file = folder / "schemathesis.toml"
        users = folder / "users.json"
        users.write_text(json.dumps({"auth": [_entry(self.reader), _entry(self.author)]}))
        who = SIGNED_IN.format(
            users=users, reader=self.reader.username, author=self.author.username
        )
        text = CONFIG.read_text() + OTHERS.format(slug=self.slug, author=self.author.username)
        file.write_text(text + (who if signed_in else ANONYMOUS))
        return file


def _register(wire: Wire, name: str) -> User:
    return register(wire, username=name, email=f"{name}@conduit.example")


def _entry(user: User) -> dict[str, object]:
    """A user in the format of the Web Fuzzing Commons."""
    headers = [{"name": name, "value": value} for name, value in user.headers.items()]
    return {"name": user.username, "fixedHeaders": headers}


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
