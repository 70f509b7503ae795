"""Pages of results as they were answered, for as long as neither the catalogue nor the index has changed.

At a kiosk the same few questions come again and again: the buttons of the entrance, the words on the wall beside it.
"""

from __future__ import annotations

import threading
import time
from collections import OrderedDict
from collections.abc import Callable, Hashable
from dataclasses import dataclass

# Some 60 KB each.
MOST = 128
LONGEST_ADDRESS = 1_000
# A picture may be put before visitors, or taken away, a moment after the commit that says so.
SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Made:
    """A page as it was made; `whole` is False for one that must not be shown again, such as an answer without index."""

    text: str
    whole: bool = True


class KeptPages:
    """The pages of one process; many threads may ask."""

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._lock = threading.Lock()
        self._state: Hashable = None
        self._pages: OrderedDict[str, tuple[float, bytes]] = OrderedDict()

    def page(self, address: str, state: Hashable, make: Callable[[], Made]) -> bytes:
        """Give the page at an address, made anew unless it was made a moment ago in the same state.

        Args:
            address: with everything that makes one page differ from another.
            state: of all that pages are made of, read before anything else is; None when it cannot be told, and
                then nothing is kept.
            make: makes the page.
        """
        if state is None or len(address) > LONGEST_ADDRESS:
            return make().text.encode()
        with self._lock:
            if state != self._state:
                self._state = state
                self._pages.clear()
            made, page = self._pages.get(address, (0.0, b""))
        if page and self._clock() - made < SECONDS:
            return page
        started = self._clock()
        fresh = make()
        page = fresh.text.encode()
        with self._lock:
            if fresh.whole and state == self._state:
                self._pages[address] = (started, page)
                self._pages.move_to_end(address)
                while len(self._pages) > MOST:
                    self._pages.popitem(last=False)
        return page
