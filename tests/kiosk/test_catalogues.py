"""The catalogues of all languages of the pages: the same texts in each, whole, and with its own rules of number."""

from __future__ import annotations

import io
import re
from gettext import GNUTranslations
from pathlib import Path

import pytest
from babel.messages.catalog import Catalog, Message
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.mofile import read_mo, write_mo
from babel.messages.pofile import read_po

import archive
from archive.kiosk.languages import PAGE_LANGUAGES
from archive.settings import Settings

HERE = Path(archive.__file__).parent
PLACES = re.compile(r"%\((\w+)\)s")
# Sentences of errors that visitors can meet stand in code without `gettext`: the page of errors translates them.
ERRORS = dict.fromkeys(("NotFound", "BadRequest")) | {"abort": (2,)}
KEYWORDS = {**DEFAULT_KEYWORDS, "lazy_gettext": None, **ERRORS}
SOURCES = (
    *((f"{folder}/**.py", "python") for folder in ("kiosk", "apps")),
    *((f"catalogue/{name}.py", "python") for name in ("assets", "collections", "items", "plans", "stories", "veils")),
    ("templates/kiosk/**.html", "jinja2"),
)


def catalogue(language: str) -> Catalog:
    with (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.po").open("rb") as file:
        return read_po(file, locale=language, abort_invalid=True)


def messages(language: str) -> list[Message]:
    """Give all but the header."""
    return [message for message in catalogue(language) if message.id]


def key(message: Message) -> tuple[str, str]:
    return str(message.context or ""), message.id[0] if isinstance(message.id, tuple) else message.id


def texts(message: Message) -> tuple[str, ...]:
    return (message.string,) if isinstance(message.string, str) else tuple(message.string)


def test_every_language_the_setting_takes_has_a_name_in_itself() -> None:
    assert list(PAGE_LANGUAGES) == list(Settings.model_fields["languages"].default)
    assert len(set(PAGE_LANGUAGES.values())) == len(PAGE_LANGUAGES)


@pytest.mark.parametrize("language", [code for code in PAGE_LANGUAGES if code != "ru"])
def test_all_catalogues_hold_the_same_texts(language: str) -> None:
    known, russian = ({key(message) for message in messages(code)} for code in (language, "ru"))
    assert sorted(russian - known) == []
    assert sorted(known - russian) == []


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_no_translation_is_empty_doubtful_or_without_one_of_its_forms(language: str) -> None:
    plurals = catalogue(language).num_plurals
    for message in messages(language):
        forms = plurals if message.pluralizable else 1
        assert len([text for text in texts(message) if text.strip()]) == forms, message.id
        assert not message.fuzzy, message.id


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_translation_has_exactly_the_places_for_values_of_its_key(language: str) -> None:
    for message in messages(language):
        wanted = sorted(PLACES.findall(message.id[-1] if isinstance(message.id, tuple) else message.id))
        for text in texts(message):
            assert sorted(PLACES.findall(text)) == wanted, message.id
            assert text.count("%") == len(wanted), message.id


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_a_translation_ends_as_its_key_does(language: str) -> None:
    """A sentence stays a sentence, a label a label."""
    for message in messages(language):
        for text in texts(message):
            assert text == text.strip()
            marks = {one.rstrip(")»”“\u00a0")[-1:] in {".", "…"} for one in (key(message)[1], text)}
            assert len(marks) == 1, text


@pytest.mark.parametrize("language", PAGE_LANGUAGES)
def test_the_compiled_catalogue_is_that_of_the_text(language: str) -> None:
    made = io.BytesIO()
    write_mo(made, catalogue(language))
    made.seek(0)
    with (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.mo").open("rb") as kept:
        assert held(read_mo(kept)) == held(read_mo(made))


def held(whole: Catalog) -> dict[str, tuple[str, ...]]:
    return {f"{one.context}: {one.id[0] if one.pluralizable else one.id}": texts(one) for one in whole if one.id}


def test_what_pages_and_errors_say_stands_in_the_catalogues() -> None:
    known = {key(message)[1] for message in messages("ru")}
    found = {
        message[0] if isinstance(message, tuple) else message
        for source in SOURCES
        for _, _, message, _, context in extract_from_dir(
            HERE, [source], {"**.html": {"trimmed": "true"}}, keywords=KEYWORDS | {"pgettext": ((1, "c"), 2)}
        )
    }
    assert sorted(found - known) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("ru", ("0 предметов", "1 предмет", "2 предмета", "5 предметов", "21 предмет", "112 предметов")),
        ("uk", ("0 предметів", "1 предмет", "2 предмети", "5 предметів", "21 предмет", "112 предметів")),
        ("en", ("0 items", "1 item", "2 items", "5 items", "21 items", "112 items")),
        ("de", ("0 Objekte", "1 Objekt", "2 Objekte", "5 Objekte", "21 Objekte", "112 Objekte")),
        ("fr", ("0 objet", "1 objet", "2 objets", "5 objets", "21 objets", "112 objets")),
    ],
)
def test_each_language_counts_by_its_own_rules(language: str, words: tuple[str, ...]) -> None:
    with (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.mo").open("rb") as file:
        spoken = GNUTranslations(file)
    counts = (0, 1, 2, 5, 21, 112)
    assert tuple(spoken.ngettext("%(num)s item", "%(num)s items", n) % {"num": n} for n in counts) == words


def test_no_language_was_filled_with_the_english_texts() -> None:
    """Words that two languages share are few; a catalogue copied from the English one shares all."""
    english = {key(message): texts(message) for message in messages("en")}
    for language in set(PAGE_LANGUAGES) - {"en"}:
        same = [key(one)[1] for one in messages(language) if texts(one) == english[key(one)]]
        assert len(same) < len(english) / 10, (language, same)
