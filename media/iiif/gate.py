"""Lets few at a time through, a few more wait, and sends the others away at once."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore


class Busy(Exception):
    """Too much is being made just now; it may be asked for again in a moment."""


class Gate:
    """Counts who is inside and who waits, among the threads of a process."""

    def __init__(self, inside: int, waiting: int, seconds: float) -> None:
        self._places = BoundedSemaphore(inside + waiting)
        self._inside = BoundedSemaphore(inside)
        self._seconds = seconds

    @contextmanager
    def passing(self) -> Iterator[None]:
        """Wait for one's turn.

        Raises:
            Busy: no place to wait is free, or the turn did not come in time.
        """
        if not self._places.acquire(blocking=False):
            raise Busy
        try:
            if not self._inside.acquire(timeout=self._seconds):
                raise Busy
            try:
                yield
            finally:
                self._inside.release()
        finally:
            self._places.release()
