"""What visits leave behind: counts of what happened, never who, never in which order, never what was typed once.

The kiosk appends lines to `<data>/events/`; the worker folds them into the catalogue.
"""

from archive.visits.pulse import Pulse
from archive.visits.shapes import BadEvent, Happening, Heartbeat, Unfound, read_event
from archive.visits.spool import Spool, SpoolFull
from archive.visits.unfound import UnfoundTexts

__all__ = [
    "BadEvent",
    "Happening",
    "Heartbeat",
    "Pulse",
    "Spool",
    "SpoolFull",
    "Unfound",
    "UnfoundTexts",
    "read_event",
]
