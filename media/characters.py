"""Which characters of foreign texts nobody is to see: names and texts that come with files go through the same rule."""

import unicodedata
from typing import Final

# Controls, formats (bidi overrides and isolates, zero-width signs), lone surrogates, private ones, line and paragraph
# separators. Not what is merely unassigned: the next Unicode may assign it, and a name must stay the same name.
_REMOVED: Final = frozenset({"Cc", "Cf", "Cs", "Co", "Zl", "Zp"})


def visible(text: str, *, kept: str = "") -> str:
    """Return a text without characters that cannot be seen or mislead, but for those in `kept`."""
    return "".join(char for char in text if char in kept or not _is_removed(char))


def _is_removed(char: str) -> bool:
    # The noncharacters of Unicode will never be assigned; XML 1.0 refuses two of them.
    point = ord(char)
    return unicodedata.category(char) in _REMOVED or point & 0xFFFE == 0xFFFE or 0xFDD0 <= point <= 0xFDEF  # noqa: PLR2004
