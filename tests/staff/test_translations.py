"""Every sentence of the desk is there in Russian, and the compiled file is that of the text."""

from __future__ import annotations

from pathlib import Path

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir, extract_from_file
from babel.messages.mofile import read_mo
from babel.messages.pofile import read_po

import archive
import index
from archive.catalogue.kinds import KINDS
from archive.errors import DiskFull
from archive.transcription import EXPLANATIONS

ROOT = Path(archive.__file__).parent
TRANSLATIONS = ROOT / "translations"
ERRORS = ("Fault", "Conflict", "NotFound", "Forbidden", "Refusal", "Unready", "TooSoon", "WrongPassword")
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, "Problem": (2,), "abort": (2,), **dict.fromkeys(ERRORS)}
FOLDERS = (
    ("staff", "python"),
    ("catalogue", "python"),
    ("apps", "python"),
    ("intake", "python"),
    ("templates/staff", "jinja2"),
)


def sentences() -> set[str]:
    found: set[str] = {*map(str, EXPLANATIONS.values()), *index.FAULTS.values(), DiskFull().template}
    for kind in KINDS.values():
        found |= {kind.label, *(field.label for field in kind.fields)}
    for folder, method in FOLDERS:
        for _, _, message, _, _ in extract_from_dir(ROOT / folder, [("**.*", method)], keywords=KEYWORDS):
            found.add(message if isinstance(message, str) else message[0])
    found |= {
        str(message) for _, message, _, _ in extract_from_file("python", ROOT / "importing/vocabulary.py", KEYWORDS)
    }
    return found


def catalogue(language: str) -> Catalog:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "staff.po").open("rb") as file:
        return read_po(file, locale=language)


def test_every_sentence_is_there_in_russian_and_none_too_many() -> None:
    known = {message.id if isinstance(message.id, str) else message.id[0] for message in catalogue("ru") if message.id}
    wanted = sentences()
    assert wanted - known == set()
    assert known - wanted <= {kind.plural for kind in KINDS.values()}


def test_no_translation_is_empty_doubtful_or_loses_a_value() -> None:
    for message in catalogue("ru"):
        if message.id and message.id != "%(why)s":  # EDTF's own faults are English; the Russian says what to write
            texts = message.string if isinstance(message.string, tuple) else (message.string,)
            assert all(texts), message.id
            assert not message.fuzzy
            assert not list(message.check()), message.id


def texts_of(messages: Catalog) -> dict[str, tuple[str, ...]]:
    """By the message in one language, whether it has forms for numbers or not."""
    plain: dict[str, tuple[str, ...]] = {}
    for message in messages:
        if message.id:
            name = message.id if isinstance(message.id, str) else message.id[0]
            plain[name] = (message.string,) if isinstance(message.string, str) else tuple(message.string)
    return plain


@pytest.mark.parametrize("language", ["ru", "en"])
def test_the_compiled_file_is_that_of_the_text(language: str) -> None:
    with (TRANSLATIONS / language / "LC_MESSAGES" / "staff.mo").open("rb") as file:
        assert texts_of(read_mo(file)) == texts_of(catalogue(language))
