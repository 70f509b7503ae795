"""The listed shapes of events; whatever has another one is refused whole."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass

from archive.errors import ArchiveError

LONGEST_TEXT = 200
LONGEST_IDENTIFIER = 100
# Lower ends in seconds of how long an item was in sight: coarse enough to tell nobody by.
DWELLS = ("0", "10", "30", "60", "180", "600")
CAUSES = ("idle", "visitor")
# Which keys an event has besides its name.
_KEYS: Mapping[str, frozenset[str]] = {
    "heartbeat": frozenset({"touched"}),
    "opened": frozenset({"item"}),
    "dwell": frozenset({"item", "seconds"}),
    "reset": frozenset({"cause"}),
    "nothing": frozenset({"text"}),
}


class BadEvent(ArchiveError):
    """An event has none of the listed shapes."""

    code = "bad_request"


@dataclass(frozen=True, slots=True)
class Heartbeat:
    """The page still paints; `touched`: somebody touched it since it said so last."""

    touched: bool


@dataclass(frozen=True, slots=True)
class Unfound:
    """A search found nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Happening:
    """Something to be counted: an item opened, how long it was looked at, a reset and its cause."""

    event: str
    subject: str
    detail: str = ""


def read_event(body: bytes) -> Heartbeat | Unfound | Happening:
    """Read an event as a page sends it.

    Raises:
        BadEvent: it is none of ours.
    """
    try:
        said = json.loads(body)
        event = said.pop("event")
        keys = _KEYS[event]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        raise BadEvent("This is no event of the kiosk.") from error
    if said.keys() != keys:
        raise BadEvent("This is no event of the kiosk.")
    return _read(event, said)


def _read(event: str, said: Mapping[str, object]) -> Heartbeat | Unfound | Happening:
    match event, said:
        case "heartbeat", {"touched": bool(touched)}:
            return Heartbeat(touched)
        case "opened", {"item": str(item)} if _names(item):
            return Happening("opened", item)
        case "dwell", {"item": str(item), "seconds": str(seconds)} if _names(item) and seconds in DWELLS:
            return Happening("dwell", item, seconds)
        case "reset", {"cause": str(cause)} if cause in CAUSES:
            return Happening("reset", cause)
        case "nothing", {"text": str(text)} if len(text) <= LONGEST_TEXT and (words := _words(text)):
            return Unfound(words)
    raise BadEvent("This is no event of the kiosk.")


def _words(text: str) -> str:
    """Give the words of a search as they are compared; what no file or table takes (NUL, half a character) goes."""
    shown = "".join(one if one.isprintable() else " " for one in text.casefold())
    return " ".join(shown.split())[:LONGEST_TEXT]


def _names(item: str) -> bool:
    return 0 < len(item) <= LONGEST_IDENTIFIER and item.isprintable()
