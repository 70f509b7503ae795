"""Short names for addresses, made from a name: letters and digits of any script, joined by hyphens."""

from __future__ import annotations

import re
import unicodedata

LONGEST = 80


def slug_for(name: str) -> str:
    """Make a slug, never empty: ``Ягунов П. М.`` gives ``ягунов-п-м``."""
    words = re.findall(r"[^\W_]+", unicodedata.normalize("NFC", name).lower())
    return "-".join(words)[:LONGEST].strip("-") or "unnamed"
