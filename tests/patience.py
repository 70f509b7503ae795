"""Waiting for what comes by itself."""

from __future__ import annotations

import time
from collections.abc import Callable

# So long a test waits, in seconds, for what takes a moment on a machine of its own.
PATIENCE = 300.0
# Between two looks.
_STEP = 0.05


def until(true: Callable[[], object]) -> float:
    """Wait until something is so; give the seconds it took."""
    started = time.monotonic()
    while not true():
        assert time.monotonic() - started < PATIENCE, "it did not come"
        time.sleep(_STEP)
    return time.monotonic() - started
