"""What an event of a page leads to."""

from __future__ import annotations

from dataclasses import dataclass

from flask import request

from archive.catalogue import items
from archive.db import now
from archive.errors import NotFound
from archive.kiosk.heartbeat import beat
from archive.kiosk.resources import Resources
from archive.visits import BadEvent, Happening, Heartbeat, Pulse, Spool, Unfound, UnfoundTexts
from archive.visits.spool import Line

# Marks of texts that found nothing in this visit; more than a visitor types.
MOST_TOLD = 40


@dataclass(frozen=True, slots=True)
class Told:
    """The marks of what was counted in this visit already; a cookie carries them, and they end with the visit."""

    marks: tuple[str, ...]

    def write(self) -> str:
        """Give them as a cookie carries them."""
        return ".".join(self.marks[-MOST_TOLD:])


def read_told(cookie: str) -> Told:
    """Read the marks; a strange cookie tells of none."""
    marks = cookie.split(".") if len(cookie) <= MOST_TOLD * 17 else []
    return Told(tuple(mark for mark in marks if mark.isalnum() and mark.isascii()))


def count(kit: Resources, event: Heartbeat | Unfound | Happening, told: Told) -> Told:
    """Note an event; give what the visit has told now.

    Raises:
        BadEvent: it names an item that no visitor can see.
        SpoolFull: too much waits to be counted.
    """
    today = now().date()
    spool, pulse = Spool(kit.settings.data), Pulse(kit.settings.data)
    match event:
        case Heartbeat(touched):
            beat(kit.settings.data, request)
            if touched:
                pulse.touch()
        case Unfound(text):
            return _count_unfound(UnfoundTexts(spool), text, told)
        case Happening("reset", cause):
            pulse.reset(cause)
            spool.append(Line(today.isoformat(), "reset", cause))
        case Happening(name, item, detail):
            spool.append(Line(today.isoformat(), name, _shown(kit, item), detail))
    return told


def _count_unfound(texts: UnfoundTexts, text: str, told: Told) -> Told:
    """Count a text once a visit."""
    today = now().date()
    mark = texts.mark(text, today)
    if mark in told.marks:
        return told
    texts.add(text, mark, today)
    return Told((*told.marks, mark))


def _shown(kit: Resources, identifier: str) -> str:
    """Give the accession number of a published item as the catalogue writes it: nothing else gets into a line."""
    try:
        with kit.session() as session:
            return items.find(session, identifier).identifier
    except NotFound as error:
        raise BadEvent("This is no event of the kiosk.") from error
