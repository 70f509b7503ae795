"""Ends the reading of a file's structure that goes on and on: hundreds of megabytes of parts of a few bytes each."""

import signal
from collections.abc import Iterator
from contextlib import contextmanager
from types import FrameType
from typing import Final

from media.refusals import Reason, Refused

# Where the first one was swallowed, as what damaged metadata raise is, there is another.
_AGAIN: Final = 0.5


@contextmanager
def patience(seconds: float) -> Iterator[None]:
    """Raise Refused (too_many_parts) in what is done meanwhile once it has computed for so long.

    What it guards are loops in Python, which a signal ends.
    """
    signal.signal(signal.SIGPROF, _give_up)
    signal.setitimer(signal.ITIMER_PROF, seconds, _AGAIN)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_PROF, 0)


def _give_up(_number: int, _frame: FrameType | None) -> None:
    raise Refused(Reason.TOO_MANY_PARTS)
