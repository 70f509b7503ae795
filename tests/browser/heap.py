"""What the scripts of a page hold in memory."""

from __future__ import annotations

from playwright.sync_api import CDPSession


def held(session: CDPSession) -> int:
    """Give the bytes, once all that can go is gone."""
    session.send("HeapProfiler.collectGarbage")
    return int(session.send("Runtime.getHeapUsage")["usedSize"])
