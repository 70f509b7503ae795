"""What is known about an item, line by line: the fields of its kind, people, places and subjects."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.fields import Clean
from archive.catalogue.items import Item
from archive.catalogue.kinds import KINDS
from archive.kiosk.presenters.addresses import name_url
from archive.kiosk.presenters.words import Words, choose, unsaid

# Fields whose absence is itself worth saying: nobody looks for the print run of a wall.
_EXPECTED: Mapping[str, frozenset[str]] = {"postcard": frozenset({"publisher", "photographer", "print_run"})}
# Codes in the record, and the words for them.
_CODES: Mapping[str, Mapping[str, str]] = {
    "posted": {"yes": "yes", "no": "no", "unknown": "not known"},
    "type": {
        "article-journal": "Journal article",
        "article-magazine": "Magazine article",
        "article-newspaper": "Newspaper article",
        "book": "Book",
        "chapter": "Part of a book",
        "manuscript": "Manuscript",
        "motion_picture": "Film",
        "report": "Report",
        "thesis": "Thesis",
        "webpage": "Web page",
    },
}


@dataclass(frozen=True, slots=True)
class Fact:
    """One line: what it is called and what it says, in one or several entries."""

    label: str
    values: tuple[Words, ...]
    known: bool = True


@dataclass(frozen=True, slots=True)
class Named:
    """A person, place or subject of an item; the address leads to its page, with everything that names it."""

    label: Words
    role: str
    url: str


def facts(item: Item, language: str) -> tuple[Fact, ...]:
    """Give the fields of the item's kind that are filled, and those whose absence is worth saying."""
    return tuple(_facts(item, language))


def _facts(item: Item, language: str) -> Iterator[Fact]:
    for field in KINDS[item.kind].fields:
        value = item.details.get(field.name)
        # The citation is the text of a publication and stands above.
        if value and field.name not in {"citation", "abstract"}:
            own = item.own_language
            yield Fact(gettext(field.label), _values(field.name, value, language, own))
        elif field.name in _EXPECTED.get(item.kind, frozenset()):
            yield Fact(gettext(field.label), (Words(gettext("not recorded"), language),), known=False)


def _values(name: str, value: Clean, language: str, own: str) -> tuple[Words, ...]:
    if isinstance(value, dict):
        return (choose(value, language),)
    if isinstance(value, list):
        return tuple(unsaid(entry, own, language) for entry in value)
    if name in _CODES and value in _CODES[name]:
        return (Words(gettext(_CODES[name][value]), language),)
    return (unsaid(value, own, language),)


def named(item: Item, kind: AuthorityKind, language: str) -> tuple[Named, ...]:
    """Give the people, places or subjects of an item as ways on."""
    return tuple(
        Named(
            label=choose(mention.authority.name, language) or Words(mention.authority.slug),
            role=gettext(mention.role) if mention.role else "",
            url=name_url(kind, mention.authority.slug, language),
        )
        for mention in item.mentions
        if mention.authority.kind == kind
    )
