"""The state machine that makes sequences of steps, and compares all answers to each."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, ClassVar

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, rule

from proof.differential import material as some
from proof.differential.fleet import PASSWORD, Fleet
from proof.differential.show import check
from proof.differential.shrink import new_model
from proof.differential.steps import NOBODY, Answer, Step

SPOILT = ["bearer", "lower", "expired", "forged", "unsigned", "ghost", "endless", "cut", "basic"]
# Who asks (the last is nobody), what is made of their token, and which of a mixed fleet answers.
ASKED = st.tuples(st.integers(0, 7), st.sampled_from(["good"] * 60 + SPOILT), st.integers(0, 2))
# Which of the slugs or comments, the newest first; one too many is one that nobody knows.
NTH = st.sampled_from([0, 0, 0, 1, 1, 2, 3, 9])
# Hashing a password is slow by design, so few steps do.
RARELY = st.integers(0, 5)


@dataclass
class Run:
    """What the sequences of one run have in common, and how much was done."""

    fleet: Fleet
    trusts_model: bool = True
    progress: Callable[["Run"], None] = lambda run: None
    steps: int = 0
    requests: int = 0
    hashed: int = 0
    seen: Counter[str] = field(default_factory=Counter)

    def count(self, step: Step, answers: list[Answer]) -> None:
        """Count a step."""
        self.steps += 1
        self.requests += len(answers)
        self.seen[f"{step.method} {step.path} {answers[0].status}"] += 1
        self.progress(self)


class Sequences(RuleBasedStateMachine):
    """A sequence of steps, taken by everybody at once."""

    run: ClassVar[Run]

    def __init__(self) -> None:
        super().__init__()
        self.steps: list[Step] = []
        self.model = new_model()
        self.run.fleet.start_over()

    def take(self, step: Step) -> None:
        """Let everybody answer a step.

        :raise Difference: if they do not answer alike, or not as the model does.
        """
        self.steps.append(step)
        self.model.step = len(self.steps)
        answers = self.run.fleet.take(len(self.steps), step)
        self.run.count(step, list(answers.values()))
        expected = self.model.answer(step)
        check(self.steps, answers, expected if self.run.trusts_model else None)

    def ask(self, asked: tuple[int, str, int], method: str, path: str, **told: Any) -> None:
        """Take a step on behalf of somebody; `nth` is made the number of a slug or a comment."""
        who, token, at = asked
        people = self.model.world.users
        by = people[who % len(people)].label if who < 7 else NOBODY
        if "nth" in told:
            told["slug"] = max(-1, len(self.model.slugs) - 1 - told.pop("nth"))
        self.take(Step(method, path, by, token if by != NOBODY else "good", at=at, **told))

    @initialize(drafts=st.lists(st.tuples(ASKED, st.fixed_dictionaries(some.ARTICLE)), max_size=4))
    def begin_with_articles(self, drafts: Any) -> None:
        for asked, article in drafts:
            self.publish(asked, article)

    @rule(asked=ASKED, article=st.fixed_dictionaries(some.ARTICLE))
    def publish(self, asked: Any, article: Any) -> None:
        self.ask(asked, "POST", "/articles", json={"article": article})

    @rule(asked=ASKED, article=st.fixed_dictionaries({}, optional=some.BAD_ARTICLE))
    def publish_badly(self, asked: Any, article: Any) -> None:
        self.ask(asked, "POST", "/articles", json={"article": article})

    @rule(asked=ASKED, nth=NTH, change=st.fixed_dictionaries({}, optional=some.ARTICLE))
    def edit(self, asked: Any, nth: int, change: Any) -> None:
        self.ask(asked, "PUT", "/articles/{slug}", nth=nth, json={"article": change})

    @rule(asked=ASKED, nth=NTH, change=st.fixed_dictionaries({}, optional=some.BAD_ARTICLE))
    def edit_badly(self, asked: Any, nth: int, change: Any) -> None:
        self.ask(asked, "PUT", "/articles/{slug}", nth=nth, json={"article": change})

    @rule(asked=ASKED, nth=NTH)
    def delete_article(self, asked: Any, nth: int) -> None:
        self.ask(asked, "DELETE", "/articles/{slug}", nth=nth)

    @rule(asked=ASKED, nth=NTH, method=st.sampled_from(["POST", "POST", "DELETE"]))
    def favorite(self, asked: Any, nth: int, method: str) -> None:
        self.ask(asked, method, "/articles/{slug}/favorite", nth=nth)

    @rule(asked=ASKED, nth=NTH, body=st.one_of(some.TEXTS, some.BAD_TEXT))
    def comment(self, asked: Any, nth: int, body: Any) -> None:
        path = "/articles/{slug}/comments"
        self.ask(asked, "POST", path, nth=nth, json={"comment": {"body": body}})

    @rule(asked=ASKED, nth=NTH, which=st.one_of(NTH, st.sampled_from(["x", "1.5", "٣", " 1"])))
    def delete_comment(self, asked: Any, nth: int, which: int | str) -> None:
        if isinstance(which, int):
            which = max(-1, len(self.model.comments) - 1 - which)
        path = "/articles/{slug}/comments/{comment}"
        self.ask(asked, "DELETE", path, nth=nth, comment=which)

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

    @rule(
        asked=ASKED,
        to=st.sampled_from([("POST", "/articles"), ("PUT", "/user"), ("POST", "/users/login")]),
        name=st.sampled_from(["article", "user", "x"]),
        envelope=some.ENVELOPES,
    )
    def send_an_odd_envelope(self, asked: Any, to: Any, name: str, envelope: Any) -> None:
        self.ask(asked, *to, json={name: envelope})

    @rule(asked=ASKED, odd=st.sampled_from(some.ODD))
    def ask_oddly(self, asked: Any, odd: Any) -> None:
        method, path, content, kind = odd
        path = path.replace("{", "{{")
        self.ask(asked, method, path, content=content, kind=kind)
