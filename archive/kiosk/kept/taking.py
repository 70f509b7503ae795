"""What a telephone takes home: a text that says it all, or an address; and the code it is read from."""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

import segno

# Bytes of UTF-8 in a code that a telephone still reads from a screen at arm's length (version 21 of 40).
MOST_BYTES = 800
_LONGEST_TITLE = 120


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the list: an accession number and a title."""

    identifier: str
    title: str

    @property
    def line(self) -> str:
        """The line as it is written; a very long title ends in an ellipsis."""
        title = self.title
        if len(title) > _LONGEST_TITLE:
            title = title[: _LONGEST_TITLE - 1].rstrip() + "…"
        return f"{self.identifier}: {title}" if title != self.identifier else title


def as_text(museum: str, entries: Sequence[Entry], more: str) -> str:
    """Write the list; as many whole entries as fit.

    Args:
        museum: its name, the first line.
        entries: in the order they were kept.
        more: the last line where some do not fit, with ``{count}`` for how many.
    """
    lines = [entry.line for entry in entries]
    for kept in range(len(lines), -1, -1):
        rest = [more.format(count=len(lines) - kept)] if kept < len(lines) else []
        text = "\n".join(filter(None, [museum, *lines[:kept], *rest]))
        if len(text.encode()) <= MOST_BYTES:
            return text
    return text.encode()[:MOST_BYTES].decode(errors="ignore")


def as_address(page: str, entries: Sequence[Entry]) -> str:
    """Write the address at which the list is seen at home; as many whole entries as fit."""
    for kept in range(len(entries), 0, -1):
        address = f"{page}?{urlencode([('item', entry.identifier) for entry in entries[:kept]])}"
        if len(address) <= MOST_BYTES:
            return address
    return page


def as_code(text: str) -> bytes:
    """Draw the QR code of a text as an SVG file, black on white with its quiet zone of four modules."""
    drawing = io.BytesIO()
    segno.make_qr(text, error="l").save(drawing, kind="svg", border=4, dark="#000", light="#fff", omitsize=True)
    return drawing.getvalue()
