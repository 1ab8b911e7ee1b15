"""Makes the answers of two servers comparable.

What no two servers can have alike (times, ids, tokens, the random end of a slug) is told by the
step at which the server said it first. So a time that moves when it should not, or an id that is
given twice, is still a difference.
"""

import base64
import json
import re
from collections.abc import Callable, Mapping
from typing import Any

# Those that a client may rely on; Date, Server and how a connection is kept are the server's own.
HEADERS = (
    *("content-type", "allow", "location", "retry-after", "set-cookie", "vary", "www-authenticate"),
    *("access-control-allow-origin", "x-request-id"),
)
RANDOM = re.compile(r"(?P<start>.+-)(?P<random>[a-z0-9]{8})")


class Normaliser:
    """Knows what one server said, and when; `step` is the number of the step it answers now."""

    def __init__(self) -> None:
        self.step: int | str = 0
        self._said: dict[tuple[str, str], str] = {}
        self._kinds: dict[str, Callable[[Any], str]] = {
            "createdAt": self._time,
            "updatedAt": self._time,
            "id": lambda value: self._first("id", value),
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

    def headers(self, sent: Mapping[str, str]) -> dict[str, str]:
        """The headers that matter."""
        return {name: sent[name] for name in HEADERS if name in sent}

    def _value(self, key: str, value: Any) -> Any:
        # An error may be keyed like a field; then there is a list.
        is_field = key in self._kinds and not isinstance(value, list)
        return self._kinds[key](value) if is_field else self.body(value)

    def _first(self, kind: str, value: Any) -> str:
        return self._said.setdefault((kind, str(value)), f"<{kind} of step {self.step}>")

    def _time(self, value: Any) -> str:
        form = "a time" if re.fullmatch(r"[-\dT:]{19}\.\d{3}Z", str(value)) else "odd time"
        return self._first(form, value)

    def _slug(self, value: Any) -> str:
        match = RANDOM.fullmatch(str(value))
        return match["start"] + self._first("random", match["random"]) if match else str(value)

    def _token(self, value: Any) -> str:
        said = claims(str(value))
        days = (said["exp"] - said["iat"]) / 86400
        return f"{self._first('user', said['sub'])} for {days:g} days"


def claims(token: str) -> dict[str, Any]:
    """What a JWT says, unchecked (RFC 7519)."""
    payload = token.split(".")[1]
    said: dict[str, Any] = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))
    return said
