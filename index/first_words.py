"""The first words of the terms of the thesaurus that comes along, looked up beforehand.

Finding the dictionary forms of 22,000 words takes two seconds of every process that starts; reading them takes 20 ms.
`write(look_up())` puts them down anew when thesaurus, steps or a dictionary have changed; of a thesaurus that somebody
has edited since, the words are looked up when they are needed.
"""

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path

from index.language.pipeline import ANALYSER_VERSION, analyse
from index.language.term_table import Begun, TermTable
from index.language.vocabulary import STARTER, starter

FILE = STARTER.with_name("first_words.tsv")


def keys_of(word: str, language: str) -> tuple[str, ...]:
    """The keys of a word of the vocabulary, as the index holds them."""
    return analyse(word, language if language == "uk" else "").forms


def look_up() -> dict[str, Begun]:
    """What the file should hold."""
    table = TermTable(starter(), keys_of)
    return {language: table.begun(language) for language in table.languages}


def read(file: Path = FILE, thesaurus: Path = STARTER) -> dict[str, Begun]:
    """Language → key → places of the terms; nothing when the file belongs to another thesaurus."""
    digest, *lines = file.read_text("utf-8").splitlines()
    if digest != _digest(thesaurus):
        return {}
    begun: dict[str, dict[str, list[int]]] = {}
    for line in lines:
        language, key, places = line.split("\t")
        begun.setdefault(language, {})[key] = [int(place) for place in places.split()]
    return dict(begun)


def write(begun: Mapping[str, Begun], file: Path = FILE, thesaurus: Path = STARTER) -> None:
    """Puts them down, by language and key."""
    file.write_text("".join(f"{line}\n" for line in (_digest(thesaurus), *_lines(begun))), "utf-8")


def _lines(begun: Mapping[str, Begun]) -> Iterator[str]:
    for language, words in sorted(begun.items()):
        yield from (f"{language}\t{key}\t{' '.join(map(str, places))}" for key, places in sorted(words.items()))


def _digest(thesaurus: Path) -> str:
    return hashlib.sha256(thesaurus.read_bytes()).hexdigest() + f" {ANALYSER_VERSION}"
