"""The way from an item back to the finds among which it was tapped. It travels in the address; nothing is stored."""

from __future__ import annotations

from urllib.parse import parse_qsl

from flask import url_for
from werkzeug.datastructures import MultiDict
from werkzeug.exceptions import BadRequest

from archive.kiosk.asking import read_asked, write_asked

# A page has no more cards.
_LAST = 100


def way_back(arguments: MultiDict[str, str], language: str) -> str:
    """Give the address of the finds, at the card that was tapped; empty where the visitor came another way."""
    if "found" not in arguments:
        return ""
    try:
        asked = read_asked(MultiDict(parse_qsl(arguments["found"], max_num_fields=200)), language)
    except (BadRequest, ValueError):
        return ""
    query = write_asked(asked, page=asked.page)
    place = arguments.get("at", "")
    card = f"#find-{place}" if place.isascii() and place.isdigit() and 0 < int(place[:9]) <= _LAST else ""
    return url_for("kiosk.search", language=language) + (f"?{query}" if query else "") + card
