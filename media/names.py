"""The name a file came with: shown to people, never used as a path."""

import re
import unicodedata
from typing import Final

from media.characters import visible

_LONGEST: Final = 200
_LONGEST_EXTENSION: Final = 16
_NAMELESS: Final = "unnamed"


def safe_name(name: str) -> str:
    """Return a file's name fit to be stored and shown.

    At most 200 characters in NFC, with its extension; without folders, controls and characters that turn the reading
    direction; "unnamed" where nothing is left. The same name always gives the same result, also when applied twice.
    """
    last = re.split(r"[/\\]", name)[-1]
    tidy = _trim(unicodedata.normalize("NFC", visible(last)))
    stem, dot, extension = tidy.rpartition(".")
    if stem and len(extension) < _LONGEST_EXTENSION:
        tail = dot + extension
        tidy = _trim(stem[: _LONGEST - len(tail)] + tail)
    return _trim(tidy[:_LONGEST]) or _NAMELESS


def _trim(name: str) -> str:
    """Drop outer dots and blanks: ".." is a folder, and Windows ignores a trailing dot."""
    return name.strip(" .\u00a0\u3000")
