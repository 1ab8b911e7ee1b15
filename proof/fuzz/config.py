"""How Schemathesis is told of the people whom its requests are to meet."""

import json
from pathlib import Path
from string import Template

from contract_tests.harness.client import PASSWORD, User
from proof.fuzz.people import People

TEMPLATE = Path(__file__).with_name("schemathesis.toml")
NEWCOMERS = 500

# Both are peers, so that it is tried whether one sees what only the other may. These warnings say
# that something was not tested as it should have been; the others tell how often chance hit.
SIGNED_IN = """
[auth.wfc]
path = $users
user = $reader
peers = [$reader, $author]

[warnings]
display = [
    "base_url_mismatch",
    "dictionary_mismatch",
    "method_not_allowed",
    "missing_auth",
    "missing_deserializer",
    "unmatched_filter",
    "unresolvable_reference",
    "unsupported_regex",
    "unused_openapi_auth",
]
fail-on = true
"""

# Who is not signed in is refused nearly everywhere, which is what the warnings would be about.
ANONYMOUS = """
[warnings]
enabled = false
"""


def write(people: People, folder: Path, *, signed_in: bool) -> Path:
    """Write the configuration for a pass as the reader, or as nobody. Returns the file."""
    users = folder / "users.json"
    users.write_text(json.dumps({"auth": [_entry(people.reader), _entry(people.author)]}))
    free = [f"{people.reader.username}-{number}" for number in range(NEWCOMERS)]
    values = {
        "slugs": [people.slug],
        "usernames": [people.author.username],
        "emails": [people.author.email],
        "passwords": [PASSWORD],
        "free_usernames": free,
        "free_emails": [f"{name}@conduit.example" for name in free],
        "users": str(users),
        "reader": people.reader.username,
        "author": people.author.username,
    }
    template = Template(TEMPLATE.read_text() + (SIGNED_IN if signed_in else ANONYMOUS))
    file = folder / "schemathesis.toml"
    # JSON is TOML, as far as lists and texts like these go; $names in a comment are no names.
    file.write_text(template.safe_substitute({key: json.dumps(it) for key, it in values.items()}))
    return file


def _entry(user: User) -> dict[str, object]:
    """A user in the format of the Web Fuzzing Commons."""
    headers = [{"name": name, "value": value} for name, value in user.headers.items()]
    return {"name": user.username, "fixedHeaders": headers}
