"""Types of fields: how a value that came from a file or a form is checked and cleaned.

Each type takes any JSON value and gives a clean one, or raises `Fault`, whose sentence says what to do.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TypeVar

Json = str | int | float | bool | None | list["Json"] | dict[str, "Json"]
Made = TypeVar("Made")
# What a cleaned field holds.
Languages = dict[str, str]
Clean = str | Languages | list[str]

LANGUAGE = re.compile(r"^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$")
# C0 controls but tab, line feed and carriage return; and C1 controls.
CONTROLS = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
LINE = 500
TEXT = 200_000


class Fault(ValueError):
    """A value does not fit its field; `template % values` is the sentence, `where` an inner key."""

    def __init__(self, template: str, where: str = "", **values: str | int) -> None:
        super().__init__(template % values if values else template)
        self.template = template
        self.values = values
        self.where = where


def clean_text(value: Json, *, longest: int = LINE, lines: bool = False) -> str:
    """Give a string with composed letters (NFC) and single line ends, without blanks at the ends.

    Raises:
        Fault: not a string, too long, half a surrogate pair, a control character, a line break in a one-line field.
    """
    if value is None:
        return ""
    if isinstance(value, bool) or not isinstance(value, str | int):
        raise Fault("This must be text.")
    text = unicodedata.normalize("NFC", str(value).replace("\r\n", "\n").replace("\r", "\n")).strip()
    if len(text) > longest:
        raise Fault("This is %(length)s characters long; at most %(most)s fit.", length=len(text), most=longest)
    if any("\ud800" <= letter <= "\udfff" for letter in text):
        raise Fault("The text holds half a character (a broken surrogate). Type it again.")
    if CONTROLS.search(text):
        raise Fault("The text holds a control character that cannot be shown. Type it again.")
    if not lines and "\n" in text:
        raise Fault("This field takes one line only.")
    return text


@dataclass(frozen=True, slots=True)
class Line:
    """One line of text; a plain number is taken as its digits."""

    longest: int = LINE

    def clean(self, value: Json) -> str:
        """Check and clean."""
        return clean_text(value, longest=self.longest)


@dataclass(frozen=True, slots=True)
class Prose:
    """Text of several lines."""

    longest: int = TEXT

    def clean(self, value: Json) -> str:
        """Check and clean."""
        return clean_text(value, longest=self.longest, lines=True)


@dataclass(frozen=True, slots=True)
class Tongues:
    """Text per language: ``{"ru": "…", "en": "…"}``. A bare string stands under ``und`` (language not said)."""

    longest: int = TEXT
    lines: bool = True

    def clean(self, value: Json) -> Languages:
        """Check and clean; languages in the order ru, en, then the rest by name."""
        if value is None:
            return {}
        if isinstance(value, str):
            value = {"und": value}
        if not isinstance(value, Mapping):
            raise Fault('This must be text by language, for example {"ru": "…", "en": "…"}.')
        cleaned: Languages = {}
        for code in in_order(value):
            if not LANGUAGE.match(code):
                raise Fault("“%(code)s” is no language code; write ru, en, uk, de …", where=code, code=code[:20])
            try:
                text = clean_text(value[code], longest=self.longest, lines=self.lines)
            except Fault as fault:
                raise Fault(fault.template, where=code, **fault.values) from fault
            if text:
                cleaned[code] = text
        return cleaned


@dataclass(frozen=True, slots=True)
class Lines:
    """A list of one-line texts; a bare string is a list of one."""

    def clean(self, value: Json) -> list[str]:
        """Check and clean; empty entries are dropped."""
        if value is None:
            return []
        entries = [value] if isinstance(value, str) else value
        if not isinstance(entries, Sequence):
            raise Fault("This must be a list of texts.")
        return [text for entry in entries if (text := clean_text(entry))]


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few words."""

    words: tuple[str, ...] = field(default=())

    def clean(self, value: Json) -> str:
        """Check and clean."""
        text = clean_text(value)
        if text and text not in self.words:
            raise Fault("“%(word)s” is not one of: %(words)s.", word=text[:40], words=", ".join(self.words))
        return text


Type = Line | Prose | Tongues | Lines | Choice


# Who reads the first reads the second more easily than English.
_NEXT = {"uk": ("ru",), "be": ("ru",), "crh": ("ru",)}


def best_language(texts: Mapping[str, str], language: str) -> str:
    """Give the code of the text to show: this language, else its nearest, English, Russian, any; empty for none."""
    order = (language, *_NEXT.get(language, ()), "en", "ru", *texts)
    return next((code for code in order if texts.get(code)), "")


def in_order(texts: Mapping[str, Made]) -> dict[str, Made]:
    """Give texts with their languages in the one order that records have: ru, en, then the rest by name."""
    return dict(sorted(texts.items(), key=lambda entry: ({"ru": 0, "en": 1}.get(entry[0], 2), entry[0])))
