"""More records than there are: the collection again and again, each copy varied, the same ones every time.

Sentences are exchanged between records of one kind, some words are replaced by words of the dictionary, surnames by
new ones, days are moved. New words come as in a growing archive: the more records, the rarer a new one, and never none.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import islice

import pymorphy3

from tests.benchmarks.collection import Row

# How many long words of a text are replaced, sentences exchanged, surnames new.
REPLACED, EXCHANGED, RENAMED = 0.15, 0.5, 0.3
# Words at hand for the first copy, and how many more with each record; the first of the list come most often.
FIRST_WORDS, MORE_WORDS, FAVOUR = 2_000, 3, 2.0
# Of the dictionary: every fourth form of the first so many under a beginning, so that forms of many words come in.
STEP, DEEPEST = 4, 1_600
# A whole word of five letters or more that no mark of a transcription touches.
_LONG = re.compile(r"(?<![\w\[\](){}<>⟦⟧|?.\u0323-])[А-Яа-яё]{5,}(?![\w\[\](){}<>⟦⟧|?\u0323-])")
_SENTENCE = re.compile(r"(?<=[.!?…]) (?=[А-ЯЁA-Z«])")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


def grown(records: Sequence[Row], count: int) -> Iterator[Row]:
    """Give `count` records: first those there are, then varied copies with numbers of their own."""
    yield from records[:count]
    sentences = _sentences(records)
    for number in range(len(records), count):
        record = records[number % len(records)]
        chance = random.Random(number)  # noqa: S311 - the same records every time is what is wanted
        yield _varied(record, number, sentences[record["kind"]], chance)


def _varied(record: Row, number: int, sentences: Sequence[str], chance: random.Random) -> Row:
    known = FIRST_WORDS + MORE_WORDS * number
    text = _exchange(record["text"], sentences, chance) if record["kind"] in ("diary", "postcard") else record["text"]
    varied = record | {
        "id": f"{record['id']}-{number}",
        "title": {code: _replace(title, known, chance) for code, title in record["title"].items()},
        "text": _replace(text, known, chance),
    }
    if record.get("people"):
        varied["people"] = [_rename(name, known, chance) for name in record["people"]]
    if _DAY.fullmatch(record.get("date", "")):
        varied["date"] = f"{record['date'][:5]}{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
        varied.pop("date_text", None)  # it would say another day
    return varied


def _exchange(text: str, sentences: Sequence[str], chance: random.Random) -> str:
    own = _SENTENCE.split(text)
    return " ".join(chance.choice(sentences) if chance.random() < EXCHANGED else one for one in own)


def _replace(text: str, known: int, chance: random.Random) -> str:
    def other(found: re.Match[str]) -> str:
        if chance.random() > REPLACED:
            return found[0]
        word = _draw(known, chance)
        return word.capitalize() if found[0][0].isupper() else word

    return _LONG.sub(other, text)


def _rename(name: str, known: int, chance: random.Random) -> str:
    return _draw(known, chance).capitalize() if chance.random() < RENAMED else name


def _draw(known: int, chance: random.Random) -> str:
    words = dictionary_words()
    return words[int(min(known, len(words)) * chance.random() ** FAVOUR)]


@cache
def dictionary_words() -> tuple[str, ...]:
    """Give forms of Russian words under every beginning of two letters, mixed."""
    words = pymorphy3.MorphAnalyzer(lang="ru").dictionary.words
    letters = "абвгдежзиклмнопрстуфхцчшщэюя"
    beginnings = [a + b for a in letters for b in letters]
    keys = (key for beginning in beginnings for key in islice(words.iterkeys(beginning), 0, DEEPEST, STEP))
    found = [key for key in dict.fromkeys(keys) if len(key) > 4 and key.isalpha()]
    random.Random(0).shuffle(found)  # noqa: S311 - the same order every time is what is wanted
    return tuple(found)


def _sentences(records: Sequence[Row]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = defaultdict(list)
    for record in records:
        found[record["kind"]] += [one for one in _SENTENCE.split(record["text"]) if "\n" not in one]
    return found
