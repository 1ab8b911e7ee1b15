"""Makes the answers of two servers comparable.

What no two servers can have alike (times, ids, tokens, the random end of a slug) is told by the
step at which the server said it first. So a time that moves when it should not, or an id that is
given twice, is still a difference.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import Any

# Those that a client may rely on; Date, Server and how a connection is kept are the server's own.
HEADERS = (
    *("content-type", "allow", "location", "retry-after", "set-cookie", "vary", "www-authenticate"),
    *("access-control-allow-origin", "access-control-allow-methods", "x-request-id"),
)
TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z")
MINUTE = timedelta(minutes=1)
RANDOM = re.compile(r"(?P<start>.+-)(?P<random>[a-z0-9]{8})")


class Normaliser:
    """Knows what one server said, and when; `step` is the number of the step it answers now."""

    def __init__(self, now: Callable[[], datetime] = lambda: datetime.now(UTC)) -> None:
        self.step: int | str = 0
        self._now = now
        self._latest = datetime.min.replace(tzinfo=UTC)
        self._said: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, Callable[[Any], str]] = {
            "createdAt": self._time,
            "updatedAt": self._time,
            "id": lambda value: self._first("id", value) if type(value) is int else value,
            "slug": self._slug,
            "token": self._token,
        }

    def body(self, value: Any) -> Any:
        """The same JSON, comparable."""
        if isinstance(value, list):
            return [self.body(item) for item in value]
        if isinstance(value, dict):
            return {key: self._value(key, item) for key, item in value.items()}
        return value

    def headers(self, status: int, sent: Mapping[str, str]) -> dict[str, str | None]:
        """The headers that matter; of Server-Timing that it is there, of a 204 any length."""
        found: dict[str, str | None] = {name: sent[name] for name in HEADERS if name in sent}
        if "server-timing" in sent:
            found["server-timing"] = "told"
        if status == 204 and "content-length" in sent:
            found["content-length"] = sent["content-length"]
        return found

    def _value(self, key: str, value: Any) -> Any:
        # An error may be keyed like a field; then there is a list.
        is_field = key in self._kinds and not isinstance(value, list)
        return self._kinds[key](value) if is_field else self.body(value)

    def _first(self, kind: str, value: Any) -> str:
        return self._said.setdefault((kind, str(value)), f"<{kind} of step {self.step}>")

    def _time(self, value: Any) -> Any:
        """A time of the contract's form; one that is new is of now, and later than all before."""
        if not isinstance(value, str) or not TIME.fullmatch(value):
            return value
        if ("a time", value) not in self._said:
            moment = datetime.fromisoformat(value)
            if not self._latest < moment or abs(self._now() - moment) > MINUTE:
                return f"an odd time: {value}"
            self._latest = moment
        return self._first("a time", value)

    def _slug(self, value: Any) -> Any:
        match = RANDOM.fullmatch(value) if isinstance(value, str) else None
        return match["start"] + self._first("random", match["random"]) if match else value

    def _token(self, value: Any) -> str:
        said = claims(value)
        days = (said["exp"] - said["iat"]) / 86400
        whose = self._first("user", said["sub"]) if type(said["sub"]) is str else said["sub"]
        return f"{whose} for {days:g} days"


def claims(token: str) -> dict[str, Any]:
    """What a JWT says, unchecked (RFC 7519)."""
    payload = token.split(".")[1]
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return said
