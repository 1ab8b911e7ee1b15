"""The hypothesis state machine: what a sequence may begin with, and each kind of next step."""

from typing import Any

from hypothesis import strategies as st
from hypothesis.stateful import initialize, rule

from proof.differential import material as some
from proof.differential.fleet import PASSWORD
from proof.differential.machine import Machine
from proof.differential.steps import NOBODY, Step, pick

SPOILT = ["bearer", "lower", "expired", "forged", "unsigned", "ghost", "endless", "cut", "basic"]
# Who asks (the last is nobody), what is made of their token, and which of a mixed fleet answers.
ASKED = st.tuples(st.integers(0, 7), st.sampled_from(["good"] * 60 + SPOILT), st.integers(0, 2))
# Which of the slugs or comments, the newest first; one too many is one that nobody knows.
NTH = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 9])
# Hashing a password is slow by design, so few steps do.
RARELY = st.integers(0, 7)
MOSTLY = st.sampled_from([True, True, True, False])
COMMENT = "/articles/{slug}/comments/{comment}"


class Sequences(Machine):
    """Sequences of every operation, well and badly used."""

    @initialize(asked=ASKED, is_stocked=MOSTLY, crowd=st.sampled_from([0] * 15 + [21]))
    def begin(self, asked: Any, is_stocked: bool, crowd: int) -> None:
        """Begin with a few articles, comments and follows; or with more than a page of them."""
        for step in some.stock(at=asked[2]) if is_stocked else []:
            self.take(step)
        for number in range(crowd):
            self.take(Step("POST", "/articles", "Bob", json=some.crowd(number), at=asked[2]))

    @rule(asked=ASKED, article=some.WHOLE_ARTICLE)
    def publish(self, asked: Any, article: Any) -> None:
        self.ask(asked, "POST", "/articles", json={"article": article})

    @rule(asked=ASKED, article=st.fixed_dictionaries({}, optional=some.BAD_ARTICLE))
    def publish_badly(self, asked: Any, article: Any) -> None:
        self.ask(asked, "POST", "/articles", json={"article": article})

    @rule(asked=ASKED, nth=NTH, own=MOSTLY, change=st.fixed_dictionaries({}, optional=some.ARTICLE))
    def edit(self, asked: Any, nth: int, own: bool, change: Any) -> None:
        self.ask(asked, "PUT", "/articles/{slug}", nth=nth, own=own, json={"article": change})

    @rule(asked=ASKED, nth=NTH, change=st.fixed_dictionaries({}, optional=some.BAD_ARTICLE))
    def edit_badly(self, asked: Any, nth: int, change: Any) -> None:
        self.ask(asked, "PUT", "/articles/{slug}", nth=nth, json={"article": change})

    @rule(asked=ASKED, nth=NTH, own=st.booleans())
    def delete_article(self, asked: Any, nth: int, own: bool) -> None:
        self.ask(asked, "DELETE", "/articles/{slug}", nth=nth, own=own)

    @rule(asked=ASKED, nth=NTH, method=st.sampled_from(["POST", "POST", "DELETE"]))
    def favorite(self, asked: Any, nth: int, method: str) -> None:
        self.ask(asked, method, "/articles/{slug}/favorite", nth=nth)

    @rule(asked=ASKED, nth=NTH, body=some.COMMENTS | some.BAD_TEXT)
    def comment(self, asked: Any, nth: int, body: Any) -> None:
        path = "/articles/{slug}/comments"
        self.ask(asked, "POST", path, nth=nth, json={"comment": {"body": body}})

    @rule(asked=ASKED, nth=NTH, which=st.one_of(NTH, some.ODD_IDS))
    def delete_any_comment(self, asked: Any, nth: int, which: int | str) -> None:
        if isinstance(which, int):
            which = max(-1, len(self.model.comments) - 1 - which)
        self.ask(asked, "DELETE", COMMENT, nth=nth, comment=which)

    @rule(asked=ASKED, nth=NTH, own=st.booleans())
    def delete_comment(self, asked: Any, nth: int, own: bool) -> None:
        """Where it is, and perhaps by its author."""
        known = self.model.comments
        comment = pick(known, len(known) - 1 - nth)
        if comment and comment.article.slug in self.model.slugs:
            slug = self.model.slugs.index(comment.article.slug)
            by = comment.author.label if own else NOBODY
            told = {"slug": slug, "comment": known.index(comment), "at": asked[2]}
            if own:
                self.take(Step("DELETE", COMMENT, by, **told))
            else:
                self.ask(asked, "DELETE", COMMENT, slug=slug, comment=told["comment"])

    @rule(asked=ASKED, username=some.USERNAMES, method=st.sampled_from(["POST", "POST", "DELETE"]))
    def follow(self, asked: Any, username: str, method: str) -> None:
        self.ask(asked, method, "/profiles/{username}/follow", username=username)

    @rule(asked=ASKED, username=some.USERNAMES)
    def look_at_profile(self, asked: Any, username: str) -> None:
        self.ask(asked, "GET", "/profiles/{username}", username=username)

    @rule(
        asked=ASKED,
        nth=NTH,
        path=st.sampled_from(["/articles/{slug}", "/articles/{slug}/comments"]),
    )
    def look_at_article(self, asked: Any, nth: int, path: str) -> None:
        self.ask(asked, "GET", path, nth=nth)

    @rule(asked=ASKED, path=st.sampled_from(["/tags", "/user"]))
    def look(self, asked: Any, path: str) -> None:
        self.ask(asked, "GET", path)

    @rule(asked=ASKED, query=some.QUERIES)
    def list_articles(self, asked: Any, query: str) -> None:
        self.ask(asked, "GET", "/articles", query=query)

    @rule(
        asked=ASKED, path=st.sampled_from(["/articles", "/articles/feed"]), query=some.BAD_QUERIES
    )
    def list_badly(self, asked: Any, path: str, query: str) -> None:
        self.ask(asked, "GET", path, query=query)

    @rule(asked=ASKED, query=some.PAGES)
    def feed(self, asked: Any, query: str) -> None:
        self.ask(asked, "GET", "/articles/feed", query=query)

    @rule(asked=ASKED, change=st.fixed_dictionaries({}, optional=some.CHANGE))
    def change_user(self, asked: Any, change: Any) -> None:
        self.ask(asked, "PUT", "/user", json={"user": change})

    @rule(asked=ASKED, change=st.fixed_dictionaries({}, optional=some.BAD_CHANGE))
    def change_user_badly(self, asked: Any, change: Any) -> None:
        self.ask(asked, "PUT", "/user", json={"user": change})

    @rule(
        asked=ASKED,
        rarely=RARELY,
        username=some.USERNAMES,
        email=some.EMAILS,
        bad=some.BAD_PASSWORDS,
    )
    def sign_up(self, asked: Any, rarely: int, username: str, email: str, bad: Any) -> None:
        password = bad if rarely else PASSWORD
        self.run.hashed += not rarely
        sent = {"username": username, "email": email, "password": password}
        self.ask(asked, "POST", "/users", json={"user": sent})

    @rule(asked=ASKED, rarely=RARELY, email=some.EMAILS, bad=some.BAD_TEXT, right=st.booleans())
    def sign_in(self, asked: Any, rarely: int, email: str, bad: Any, right: bool) -> None:
        password = bad if rarely else PASSWORD if right else "wrong-password"
        self.run.hashed += not rarely
        sent = {"email": email, "password": password}
        self.ask(asked, "POST", "/users/login", json={"user": sent})

    @rule(asked=ASKED, rarely=RARELY, bad=some.BAD_PASSWORDS)
    def change_password(self, asked: Any, rarely: int, bad: Any) -> None:
        password = bad if rarely else "another-horse"
        self.run.hashed += not rarely
        self.ask(asked, "PUT", "/user", json={"user": {"password": password}})

    @rule(asked=ASKED, nth=NTH, to=some.BODIES_GO_TO, body=some.NO_OBJECTS)
    def send_no_object(self, asked: Any, nth: int, to: Any, body: Any) -> None:
        method, path, _ = to
        self.ask(asked, method, path, nth=nth, json=body)

    @rule(asked=ASKED, nth=NTH, to=some.BODIES_GO_TO, right=st.booleans(), envelope=some.ENVELOPES)
    def send_an_odd_envelope(
        self, asked: Any, nth: int, to: Any, right: bool, envelope: Any
    ) -> None:
        method, path, name = to
        self.ask(asked, method, path, nth=nth, json={name if right else "x": envelope})

    @rule(asked=ASKED, odd=st.sampled_from(some.ODD))
    def ask_oddly(self, asked: Any, odd: Any) -> None:
        method, path, content, kind = odd
        self.ask(asked, method, path, content=content, kind=kind)
