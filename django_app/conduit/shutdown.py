"""What is done as soon as the server is told to stop."""

import signal
import threading
from collections.abc import Callable
from functools import cache
from types import FrameType


@cache
def when_told_to_stop(act: Callable[[], None]) -> None:
    """Call `act` at SIGTERM or Ctrl-C, before whoever else waits for that signal.

    To be called while the server serves, which sets its own handlers before; once is enough.
    uvicorn waits for the last answer to be out, which a stream never is by itself.
    """
    if threading.current_thread() is not threading.main_thread():
        return  # Only the main thread is told.
    others = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGINT)}

    def hand_on(number: int, _frame: FrameType | None) -> None:
        act()
        signal.signal(number, others[signal.Signals(number)])
        signal.raise_signal(number)

    for number in others:
        signal.signal(number, hand_on)
