"""The heartbeat of the museum's own screen: its page says every few seconds that it lives, `deploy/kiosk` watches it.

A file without content: all web processes see it, and touching it writes next to nothing to the disk.
"""

from __future__ import annotations

from ipaddress import ip_address
from pathlib import Path

from flask import Request

MILLISECOND = 1_000_000


def beat(data: Path, request: Request) -> None:
    """Note that the screen at this very machine is alive; a browser elsewhere in the museum says nothing about it."""
    if _from_here(request):
        file = _file(data)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.touch()


def last_beat(data: Path) -> int | None:
    """Give when the screen was last alive, in milliseconds since 1970; None: never."""
    try:
        return _file(data).stat().st_mtime_ns // MILLISECOND
    except FileNotFoundError:
        return None


def _file(data: Path) -> Path:
    return data / "events" / "heartbeat"


def _from_here(request: Request) -> bool:
    """Whether this comes from the machine itself; a web server in front names whom it speaks for."""
    named = [*request.headers.get("X-Forwarded-For", "").split(","), request.remote_addr or ""]
    return all(_is_loopback(one.strip()) for one in named if one.strip())


def _is_loopback(address: str) -> bool:
    try:
        return ip_address(address).is_loopback
    except ValueError:
        return False
