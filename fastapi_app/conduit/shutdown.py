"""What is done as soon as the server is told to stop."""

import asyncio
import signal
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType


@contextmanager
def when_told_to_stop(act: Callable[[], None]) -> Iterator[None]:
    """Call `act` at SIGTERM or Ctrl-C, before whoever else waits for that signal.

    uvicorn ends the lifespan only when the last answer is out, which a stream never is by itself.
    """
    if threading.current_thread() is not threading.main_thread():
        yield  # Only the main thread is told.
        return
    loop = asyncio.get_running_loop()
    others = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def hand_on(number: int, _frame: FrameType | None) -> None:
        loop.call_soon_threadsafe(act)
        signal.signal(number, others[signal.Signals(number)])
        signal.raise_signal(number)

    for number in others:
        signal.signal(number, hand_on)
    try:
        yield
    finally:
        for number, other in others.items():
            signal.signal(number, other)
