"""Text whose encoding nobody wrote down: UTF-8, else the Cyrillic code page it reads best in, else Latin.

Programs of the nineties wrote IPTC and EXIF texts in the code page of their Windows and set no marker.
"""

import re
from typing import Final

# Which are tried for text that is Cyrillic: Windows, DOS, Unix, Macintosh.
_CYRILLIC: Final = ("cp1251", "cp866", "koi8-u", "mac_cyrillic")
_LATIN: Final = "cp1252"
# Two thirds of the letters of a Russian or Ukrainian text are these. A wrong page turns them into rare ones.
_FREQUENT: Final = frozenset("оеаинтсрвлкмії")
_WORD: Final = re.compile(rb"[A-Za-z\x80-\xff]{2,}")


def decode(raw: bytes) -> str:
    """Return the text of some bytes; what no encoding explains becomes U+FFFD."""
    raw = raw.rstrip(b"\0")
    if raw.startswith((b"\xff\xfe", b"\xfe\xff")):
        return raw.decode("utf-16", "replace")
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError:
        pass
    if _is_cyrillic(raw):
        return max((raw.decode(page, "replace") for page in _CYRILLIC), key=_plausible)
    return raw.decode(_LATIN, "replace")


def _is_cyrillic(raw: bytes) -> bool:
    """Say whether the bytes above ASCII make words of their own; in Latin scripts they stand among ASCII letters."""
    own = mixed = 0
    for word in _WORD.findall(raw):
        high = sum(byte > 0x7F for byte in word)  # noqa: PLR2004 - the end of ASCII
        if high == len(word):
            own += high
        else:
            mixed += high
    return own > mixed


def _plausible(text: str) -> float:
    """Say how much like Russian or Ukrainian a reading looks: frequent small letters, and none but Cyrillic ones."""
    score = 0.0
    for before, letter in zip(" " + text, text, strict=False):
        if letter.lower() in _FREQUENT:
            score += 1.2 if letter.islower() else 1
        elif letter > "\x7f" and not ("А" <= letter <= "я" or letter in "ЁёІіЇїЄєҐґ«»—–№…“”„’"):
            score -= 2
        elif letter.isupper() and before.islower():
            score -= 1
    return score
