"""Searches that found nothing. What was typed is written only when three visits of one day have typed it.

Until then there is a keyed hash of it; the key is thrown away with the day, so that a hash of yesterday can be compared
with nothing any more.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import hmac
import os
import secrets
from pathlib import Path

from archive.visits.spool import Line, Spool

VISITS = 3
# Hashes of one day, 17 bytes each.
MOST_HASHES = 20_000
_DIGITS = 16
_KEY, _HASHES = "key-{}", "hashes-{}"


class UnfoundTexts:
    """Counts them.

    Args:
        spool: where the line goes once a text may be written.
    """

    def __init__(self, spool: Spool) -> None:
        self._spool = spool

    def mark(self, text: str, day: dt.date) -> str:
        """Give what stands for the text on this day: 16 hexadecimal digits of a keyed hash."""
        with self._spool.locked() as folder:
            key = _key_of(folder, day)
        return hmac.new(key, text.encode(), hashlib.sha256).hexdigest()[:_DIGITS]

    def add(self, text: str, mark: str, day: dt.date) -> None:
        """Count a visit that found nothing for this text; each visit once, which the caller must see to.

        Raises:
            SpoolFull: too many lines wait.
        """
        with self._spool.locked() as folder:
            file = folder / _HASHES.format(day)
            known = file.read_text("ascii").splitlines() if file.exists() else []
            before = known.count(mark)
            if len(known) < MOST_HASHES and before < VISITS:
                with file.open("a") as hashes:
                    hashes.write(mark + "\n")
        if before >= VISITS - 1:
            first = before == VISITS - 1
            self._spool.append(Line(day.isoformat(), "nothing", text, count=VISITS if first else 1))


def _key_of(folder: Path, day: dt.date) -> bytes:
    """Give the key of the day; keys and hashes of other days go."""
    file = folder / _KEY.format(day)
    if not file.exists():
        for old in (*folder.glob(_KEY.format("*")), *folder.glob(_HASHES.format("*"))):
            if not old.name.endswith(day.isoformat()):
                old.unlink(missing_ok=True)
        with os.fdopen(os.open(file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as key:
            key.write(secrets.token_bytes(32))
    return file.read_bytes()
