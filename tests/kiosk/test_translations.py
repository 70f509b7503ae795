"""Every text of the visitors' pages is there in Russian, and the compiled files match."""

from __future__ import annotations

import io
import re
from gettext import GNUTranslations
from pathlib import Path
from typing import IO

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

import archive
from archive.catalogue.kinds import KINDS
from archive.kiosk.presenters import explanation, facts, meeting
from archive.kiosk.rights import RIGHTS
from archive.transcription import EXPLANATIONS

HERE = Path(archive.__file__).parent
FUNCTIONS = {"_": None, "gettext": None, "lazy_gettext": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}
METHODS = [("kiosk/**.py", "python"), ("apps/**.py", "python"), ("templates/kiosk/**.html", "jinja2")]


def catalogue(language: str) -> Catalog:
    with (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        return read_po(file, locale=language)


def spoken() -> set[str]:
    """Every key that code or data may ask for; of plurals the singular."""
    found = extract_from_dir(HERE, METHODS, {"**.html": {"trimmed": "true"}}, keywords=FUNCTIONS)  # type: ignore[arg-type]
    keys = {message[0] if isinstance(message, tuple) else message for _, _, message, _, _ in found}
    keys |= {
        label for kind in KINDS.values() for label in (kind.label, kind.plural, *(one.label for one in kind.fields))
    }
    keys |= set(EXPLANATIONS.values()) | set(meeting._NAMES.values())
    for words in (explanation.BY, explanation.WHERE, explanation.INSTEAD, explanation.BESIDE):
        keys |= set(words.values())
    keys |= {word for words in facts._CODES.values() for word in words.values()}
    keys |= {str(words) for pair in RIGHTS.values() for words in pair if not str(words).startswith("CC ")}
    return keys - {""}


def test_every_text_is_translated_into_russian() -> None:
    russian = {message.id[0] if isinstance(message.id, tuple) else message.id: message for message in catalogue("ru")}
    assert [key for key in sorted(spoken()) if key not in russian or not russian[key].string] == []


def test_a_translation_keeps_every_place_for_a_value() -> None:
    for message in catalogue("ru"):
        ids = message.id if isinstance(message.id, tuple) else (message.id,)
        strings = message.string if isinstance(message.string, tuple) else (message.string,)
        if message.id:
            for string in strings:
                assert set(re.findall(r"%\(\w+\)s", string)) == set(re.findall(r"%\(\w+\)s", ids[-1])), message.id


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_compiled_file_is_made_of_the_readable_one(language: str) -> None:
    made = io.BytesIO()
    write_mo(made, catalogue(language))
    made.seek(0)
    with (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.mo").open("rb") as kept:
        assert texts(kept) == texts(made)


def texts(compiled: IO[bytes]) -> dict[object, str]:
    """Give what a compiled file holds, without its header."""
    held: dict[object, str] = dict(GNUTranslations(compiled)._catalog)  # type: ignore[arg-type, attr-defined]
    held.pop("")
    return held


@pytest.mark.parametrize(
    ("count", "words"), [(1, "1 предмет"), (2, "2 предмета"), (5, "5 предметов"), (21, "21 предмет")]
)
def test_russian_counts_as_russian_does(count: int, words: str) -> None:
    with (HERE / "translations" / "ru" / "LC_MESSAGES" / "kiosk.mo").open("rb") as file:
        russian = GNUTranslations(file)
    assert russian.ngettext("%(num)s item", "%(num)s items", count) % {"num": count} == words
