"""The label beside an object: its first sentences, and the rest for those who stay."""

from __future__ import annotations

import re
from dataclasses import dataclass

from archive.kiosk.presenters.words import Words

# With title and date thirty to seventy words stand on the first screen (Te Papa's guidance).
MOST_WORDS = 48
# A sentence ends before a capital: an abbreviation such as "т. е." or "p. 5" goes on in small letters or digits.
_END = re.compile(r"(?<=[.!?…»”])\s+(?=[^\W\d_a-zа-яёіїєґ])")


@dataclass(frozen=True, slots=True)
class Label:
    """What everybody reads, and what follows on demand; together they are the whole text."""

    first: Words
    rest: Words


def label(words: Words) -> Label:
    """Divide a description after a sentence; a first sentence that is too long stays whole."""
    sentences = _END.split(words.text)
    kept = len(sentences)
    while kept > 1 and len(" ".join(sentences[:kept]).split()) > MOST_WORDS:
        kept -= 1
    first, rest = " ".join(sentences[:kept]), " ".join(sentences[kept:])
    return Label(Words(first, words.language), Words(rest, words.language))
