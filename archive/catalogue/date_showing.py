"""Dates in words for visitors, from EDTF."""

from __future__ import annotations

from archive.catalogue.date_bounds import When, ends, point
from archive.catalogue.date_inflected import RUSSIAN, UKRAINIAN, Inflected
from archive.catalogue.date_plain import ENGLISH, FRENCH, GERMAN, Plain

Speech = Inflected | Plain
_SPEECHES: dict[str, Speech] = {one.code: one for one in (RUSSIAN, UKRAINIAN, ENGLISH, GERMAN, FRENCH)}


def show(when: When, language: str) -> str:
    """The date in words: English for a language that has none here; as written where EDTF cannot say it.

    `16 мая 1942 г.`, `май – июль 1942 г.`, `ок. 1942 г.`, `1941–1945 гг.`; `16 May 1942?`, `May–July 1942`, `c. 1942`;
    `16 травня 1942 р.`; `16. Mai 1942`; `vers le 16 mai 1942`.
    """
    if when.edtf is None:
        return when.written
    speech = _SPEECHES.get(language, ENGLISH)
    if single := point(when.edtf):
        return speech.say(single, single)
    if interval := ends(when.edtf):
        return speech.say(*interval)
    return _several(when.edtf, speech) or when.written or when.edtf


def _several(edtf: str, speech: Speech) -> str | None:
    """`[1786,1800]` and `{1985,1991}`."""
    points = [point(part) for part in edtf[1:-1].split(",")]
    if edtf[:1] not in {"[", "{"} or not all(points):
        return None
    return (speech.choice if edtf[0] == "[" else ", ").join(speech.say(one, one) for one in points)
