"""A reader of streams of comments: server-sent events, read as a browser's EventSource does
(https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream).
"""

import json
from collections.abc import Iterator

from contract_tests.harness.client import Client
from contract_tests.harness.samples import Json
from contract_tests.harness.server import until

# Of each the fields that it has; the words of a comment line stand under "".
Block = dict[str, str]
TOO_MANY = {"errors": {"streams": ["too many"]}}
# A reader who left is noticed when the second line after that cannot be sent.
ROOM_TIMEOUT = 15.0
# After so many comment lines no event is awaited any more.
PATIENCE = 30


class Refused(Exception):
    """There are too many streams."""


class Stream:
    """One stream that is read: every answer is held against the contract."""

    def __init__(
        self,
        client: Client,
        slug: str,
        *,
        after: int | str | None = None,
        last_event_id: int | None = None,
    ) -> None:
        query = "" if after is None else f"?after={after}"
        headers = {} if last_event_id is None else {"Last-Event-ID": str(last_event_id)}
        path = f"/articles/{slug}/comments/stream{query}"
        self.head, self._body = client.open(path, headers)
        if self.head.status_code == 503 and self.head.json() == TOO_MANY:
            self.close()
            raise Refused
        assert self.head.status_code == 200, self.head.text
        self._lines = self._read_lines()

    def blocks(self) -> Iterator[Block]:
        """What comes, until the stream ends.

        :raise http.client.IncompleteRead: if it is broken off.
        """
        block: Block = {}
        for line in self._lines:
            if text := line.decode():
                name, _, value = text.partition(":")
                block[name] = value.removeprefix(" ")
            else:
                yield block
                block = {}

    def _read_lines(self) -> Iterator[bytes]:
        """The lines, as they come. By read1(): for readline(), what is broken off ends well."""
        rest = b""
        while data := self._body.read1(65536):
            *lines, rest = (rest + data).split(b"\n")
            yield from lines

    def next(self) -> Block:
        """The next block."""
        block = next(self.blocks(), None)
        assert block is not None, "the stream has ended"
        return block

    def events(self, number: int) -> list[Block]:
        """So many events, without the comment lines between them, which are the clock here."""
        found: list[Block] = []
        silence = 0
        while len(found) < number:
            block = self.next()
            found += [block] if "event" in block else []
            silence = 0 if "event" in block else silence + 1
            assert silence < PATIENCE, f"{len(found)} events came, not {number}"
        return found

    def comments(self, number: int) -> list[Json]:
        """So many comments: the data of events."""
        return [json.loads(event["data"]) for event in self.events(number)]

    def close(self) -> None:
        """Leave."""
        self._body.close()


class Streams:
    """Opens streams, and leaves all of them in the end."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._open: list[Stream] = []

    def open(
        self,
        slug: str,
        *,
        client: Client | None = None,
        after: int | str | None = None,
        last_event_id: int | None = None,
    ) -> Stream:
        """Open a stream as soon as there is room: those whom an earlier test left are still ending.

        :raise Refused: if there is none for too long.
        """
        found: list[Stream] = []

        def try_it() -> bool:
            try:
                found.append(
                    Stream(client or self._client, slug, after=after, last_event_id=last_event_id)
                )
            except Refused:
                return False
            return True

        if not until(try_it, ROOM_TIMEOUT):
            raise Refused
        self._open += found
        return found[0]

    def fill(self, slug: str, limit: int) -> list[Stream]:
        """Open streams until one is refused, or there are so many."""
        opened: list[Stream] = []
        try:
            while len(opened) < limit:
                opened.append(Stream(self._client, slug))
                self._open.append(opened[-1])
        except Refused:
            pass
        return opened

    def leave(self) -> None:
        """Leave all."""
        for stream in self._open:
            stream.close()
        self._open.clear()
