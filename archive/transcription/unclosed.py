"""Brackets that an archivist opened and forgot to close, or the other way round."""

from __future__ import annotations

from dataclasses import dataclass

from archive.transcription.lexemes import Sort, lexemes
from archive.transcription.pairs import partnerless


@dataclass(frozen=True, slots=True)
class Unclosed:
    """A bracket without its partner: `sign` stands at `source[at]`; `opens`: the closing one is missing."""

    sign: str
    at: int
    opens: bool


def unclosed(text: str) -> tuple[Unclosed, ...]:
    r"""The brackets `[ ( < { ⟦` and `\` at or inside a word that `parse` took for text, because no partner was found.

    A bracket reaches no further than an empty line. `1)` before an entry of a list, a single `/` and a single
    apostrophe are punctuation.
    """
    return tuple(Unclosed(one.text, one.start, one.sort is Sort.OPEN) for one in partnerless(list(lexemes(text))))
