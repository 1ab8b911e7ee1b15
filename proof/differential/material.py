"""What the sequences are made of: values that are good, and values that are not."""

from typing import Any
from urllib.parse import quote

from hypothesis import strategies as st

from proof.differential.steps import Step

EMOJI = "😀"
TITLES = st.sampled_from(
    [
        "Bees",
        "BEES",
        "Bees!",
        "Tea & toast",
        "Ünïcödé",
        "東京",
        "feed",
        "x" * 255,
        " a  b ",
        "article",
    ]
)
TEXTS = st.sampled_from(["x", "Hello\nyou", " as sent ", EMOJI * 255, "<b>&amp;</b>", "\u202eab"])
BIOS = st.sampled_from(["I keep bees.", "", " ", None, EMOJI * 1000])
COMMENTS = st.sampled_from(["x", "Hello\nyou", "\u202eab", EMOJI * 10_000, "x" * 10_001])
TAGS = st.sampled_from(["bees", "Bees", "tea", "\u00e9", "e\u0301", EMOJI, " bees", "be_s", "b%"])
TAG_LISTS = st.lists(TAGS, max_size=4) | st.just([str(number) for number in range(20)])
NOT_TEXT: list[Any] = [None, 5, True, ["x"], {}]
NOT_A_LIST: list[Any] = [None, "x", {}]
BAD_TEXT = st.sampled_from([*NOT_TEXT, "", " \u2003", "a\0b", "\ud800", "x" * 256]) | st.integers(
    100_000, 100_001
).map("x".__mul__)
BAD_TAGS = st.sampled_from(
    [*NOT_A_LIST, [5], [""], ["a/b"], ["a\0"], ["\n"], ["x" * 51], ["x"] * 21, ["a", None]]
)
USERNAMES = st.sampled_from(["ann", "ANN", "Bob", "bob", "cy_3", "eve", "Eve.", "nobody-at-all"])
BAD_USERNAMES = st.sampled_from([*NOT_TEXT, "", "..", "a b", "é", "x" * 65, "a\0"])
EMAILS = st.sampled_from(
    [
        "ann@conduit.example",
        " BOB@conduit.example ",
        "eve@conduit.example",
        "e.v@x.example",
        "\u212a@x.example",  # Kelvin's sign, which is a k in lower case.
    ]
)
BAD_EMAILS = st.sampled_from([*NOT_TEXT, "", "x", "a@b", "a b@c.example", "x" * 246 + "@c.example"])
BAD_PASSWORDS = st.sampled_from([*NOT_TEXT, "", "short", "x" * 129, "\0" * 8])

ARTICLE: dict[str, st.SearchStrategy[Any]] = {
    "title": TITLES,
    "description": TEXTS,
    "body": TEXTS,
    "tagList": TAG_LISTS,
    # Of which nobody takes any notice.
    "slug": st.sampled_from(["chosen", None]),
}
WHOLE_ARTICLE = st.fixed_dictionaries(
    {name: ARTICLE[name] for name in ("title", "description", "body")},
    optional={name: ARTICLE[name] for name in ("tagList", "slug")},
)
BAD_ARTICLE = {"title": BAD_TEXT, "description": BAD_TEXT, "body": BAD_TEXT, "tagList": BAD_TAGS}
CHANGE = {"username": USERNAMES, "email": EMAILS, "bio": BIOS, "image": BIOS}
BAD_CHANGE = {
    "username": BAD_USERNAMES,
    "email": BAD_EMAILS,
    "password": BAD_PASSWORDS,
    "bio": st.sampled_from([5, ["x"], "a\0b", "x" * 1001]),
    "image": st.sampled_from([False, {}, "\udfff", "x" * 2001]),
}
BODIES_GO_TO = st.sampled_from(
    [
        ("POST", "/users", "user"),
        ("POST", "/users/login", "user"),
        ("PUT", "/user", "user"),
        ("POST", "/articles", "article"),
        ("PUT", "/articles/{slug}", "article"),
        ("POST", "/articles/{slug}/comments", "comment"),
    ]
)
NO_OBJECTS: st.SearchStrategy[Any] = st.sampled_from([[], "x", 5, None, True, [{"article": {}}]])
# Of comments: none that the contract lets be one's, the last three written as integers.
ODD_IDS = st.sampled_from(["x", "1.5", "٣", " 1", "000", "-1", "9" * 30])
ENVELOPES = st.sampled_from([*NOT_A_LIST, [], 5])

_texts = st.one_of(TAGS, USERNAMES).map(quote)
_bad_texts = st.sampled_from(["", "%20", "%00", "%ff", "a%00"])
_numbers = st.sampled_from(["0", "1", "2", "3", "100", "007"])
_bad_numbers = st.sampled_from(["-1", "101", "2147483648", "", "x", "1.5", "%2B1", "%D9%A1", "-0"])


def _parameter(names: list[str], values: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    return st.builds("{}={}".format, st.sampled_from(names), values)


PAGES = st.lists(_parameter(["limit", "offset"], _numbers), max_size=2).map("&".join)
QUERIES = st.lists(
    st.one_of(
        _parameter(["tag", "author", "favorited"], _texts),
        _parameter(["limit", "offset"], _numbers),
    ),
    max_size=4,
).map("&".join)
BAD_QUERIES = st.lists(
    st.one_of(
        _parameter(["tag", "author", "favorited", "unknown"], _bad_texts),
        _parameter(["limit", "offset"], _bad_numbers),
    ),
    min_size=1,
    max_size=3,
).map("&".join)

# What no operation of the contract is about: method, path, content, type.
ODD: list[tuple[str, str, bytes | None, str | None]] = [
    ("GET", "/articles/", None, None),
    ("GET", "/nothing", None, None),
    ("GET", "/articles/a/b/c", None, None),
    ("DELETE", "/tags", None, None),
    ("PATCH", "/user", b"{}", "application/json"),
    ("POST", "/articles/feed", b"{}", "application/json"),
    ("OPTIONS", "/articles", None, None),
    ("OPTIONS", "/users/login", None, None),
    ("HEAD", "/tags", None, None),
    ("HEAD", "/nothing", None, None),
    ("PUT", "/nothing", b"{}", "application/json"),
    ("POST", "/tags", None, None),
    ("POST", "/articles", b"[" * 100 + b"]" * 100, "application/json"),
    ("POST", "/articles", b"[" * 9000 + b"]" * 9000, "application/json"),
    ("POST", "/articles", b'{"article": %s}' % (b"9" * 5000), "application/json"),
    ("OPTIONS", "/nothing", None, None),
    ("HEAD", "/articles", None, None),
    ("HEAD", "/user", None, None),
    ("GET", "/profiles/%00", None, None),
    ("GET", "/profiles/%ff", None, None),
    ("GET", "/articles/a%2Fb", None, None),
    ("GET", "/tags?limit=x", b"\xff", "text/plain"),
    ("GET", "/health", None, None),
    ("POST", "/articles", b"", "application/json"),
    ("POST", "/articles", b'{"article": NaN}', "application/json"),
    ("POST", "/articles", b"\xef\xbb\xbf{}", "application/json"),
    ("POST", "/articles", b'{"article": {"title": "\xff"}}', "application/json"),
    ("POST", "/articles", b"[" * 101 + b"]" * 101, "application/json"),
    ("POST", "/articles", b'{"article":{}}', "application/json; charset=latin-1"),
    ("POST", "/articles", b'{"article":{}}', "text/json"),
    ("POST", "/users", b"user=x", "application/x-www-form-urlencoded"),
    ("POST", "/users", b"{}", None),
    ("PUT", "/user", b'{"user": {"bio": "a", "bio": "b"}}', "APPLICATION/JSON"),
    ("PUT", "/user", b'{"user": {"bio": "%s"}}' % (b"x" * 1_048_600), "application/json"),
]


def stock(at: int) -> list[Step]:
    """A small world: two articles, who likes them, who follows whom, and what was said."""
    says = {"comment": {"body": "I was there."}}
    talk = "/articles/{slug}/comments"
    return [
        Step("POST", "/articles", "ann", json=draft("Bees", "bees", "tea"), at=at),
        Step("POST", "/articles", "Bob", json=draft("Tea & toast", "tea"), at=at),
        Step("POST", "/profiles/{username}/follow", "cy_3", username="ann", at=at),
        Step("POST", "/profiles/{username}/follow", "ann", username="BOB", at=at),
        Step("POST", "/articles/{slug}/favorite", "Bob", slug=0, at=at),
        Step("POST", talk, "cy_3", slug=0, json=says, at=at),
        Step("POST", talk, "ann", slug=0, json=says, at=at),
    ]


def crowd(number: int) -> dict[str, Any]:
    """One of many articles."""
    return draft(f"Of many {number}", "many")


def draft(title: str, *tags: str) -> dict[str, Any]:
    return {"article": {"title": title, "description": "x", "body": "x", "tagList": list(tags)}}
