"""All words of an item in one folded string, for the search that works without an index.

SQLite's own LOWER folds ASCII only, so the folding is done by the index's normaliser, here and on what is typed.
"""

from __future__ import annotations

from collections.abc import Iterator

from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.transcription import parse, plain_reading
from index import fold


def folded_text(item: Item) -> str:
    """Fold every searched field, each on a line of its own so that no word runs into the next."""
    return "\n".join(dict.fromkeys(folded for text in _texts(item) if (folded := fold(text))))


def _texts(item: Item) -> Iterator[str]:
    yield item.identifier
    yield from item.title.values()
    yield plain_reading(parse(item.text))
    for part in item.parts:
        text, translation = part.get("text"), part.get("translation")
        yield plain_reading(parse(str(text or "")))
        yield from (str(words) for words in (translation if isinstance(translation, dict) else {}).values())
    yield from item.description.values()
    yield from item.translation.values()
    yield item.date_text
    for mention in item.mentions:
        yield from mention.authority.names()
    for field in KINDS[item.kind].fields:
        value = item.details.get(field.name, "") if field.searched else ""
        yield from (value,) if isinstance(value, str) else value.values() if isinstance(value, dict) else value
