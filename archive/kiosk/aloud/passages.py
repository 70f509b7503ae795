"""What is said of an item: its title, its text as it is read, translation and description; each in its language."""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.items import Item
from archive.kiosk.presenters.cards import title
from archive.kiosk.presenters.item_page import translation_for
from archive.kiosk.presenters.words import Words, choose
from archive.speech import Passage, plain, spoken


def passages(item: Item, language: str) -> tuple[Passage, ...]:
    """Give what is said on the page of an item in this language, in the order in which it stands there."""
    own = item.own_language
    said = [_plain(title(item, language)), *_texts(item, own, language), _plain(choose(item.description, language))]
    return tuple(Passage(text, code or language) for text, code in said if text)


def _texts(item: Item, own: str, language: str) -> Iterator[tuple[str, str]]:
    citation = str(item.details.get("citation", ""))
    yield plain(citation), own
    for text, translations in ((item.text, item.translation), *_parts(item)):
        yield spoken(text, own), own
        yield _plain(translation_for(translations, own, language))


def _parts(item: Item) -> Iterator[tuple[str, dict[str, str]]]:
    for part in item.parts:
        translated = part.get("translation")
        codes = translated if isinstance(translated, dict) else {}
        yield str(part.get("text") or ""), {code: str(words) for code, words in codes.items()}


def _plain(words: Words) -> tuple[str, str]:
    return plain(words.text), words.language
