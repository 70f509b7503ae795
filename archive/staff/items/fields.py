"""The fields of the form of an item, group by group, in the order in which an archivist works."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from flask_babel import gettext

from archive.catalogue.fields import Choice, Line, Prose, Tongues
from archive.catalogue.kinds import CITATION, KINDS, TRANSCRIPTION, Field, Kind
from archive.catalogue.rights import VERSIONS, address
from archive.staff.form_fields import Choices, FormField
from archive.staff.items.forms import Typed, tongues
from archive.staff.items.roles import named
from archive.staff.words import LANGUAGE_NAMES, PERSON_ROLES, PLACE_ROLES, POSTED, RIGHTS, SIDES, word

LANGUAGES = ("ru", "en")


@dataclass(frozen=True, slots=True)
class Group:
    """Fields that belong together, under a heading."""

    title: str
    fields: tuple[FormField, ...]


@dataclass(frozen=True, slots=True)
class Filling:
    """What stands in the form: what was typed, what is wrong with it, and what somebody else saved meanwhile."""

    typed: Typed
    problems: Mapping[str, str]
    theirs: Typed | None = None

    def line(self, name: str, label: str, hint: str = "", language: str = "") -> FormField:
        """Make a field of one line."""
        return self._field(name, label, "line", hint=hint, language=language)

    def prose(self, name: str, label: str, rows: int = 3, hint: str = "", language: str = "") -> FormField:
        """Make a field of several lines."""
        return self._field(name, label, "prose", rows=rows, hint=hint, language=language)

    def choice(self, name: str, label: str, choices: Choices, hint: str = "") -> FormField:
        """Make a choice; a value that is none of the choices stays choosable, so that it is not lost."""
        value = self.typed.get(name, "")
        known = value in {code for code, _ in choices}
        return self._field(name, label, "choice", choices=choices if known else ((value, value), *choices), hint=hint)

    def hidden(self, name: str) -> FormField:
        """Make a field that nobody sees."""
        return self._field(name, "", "hidden")

    def tongues(self, name: str, label: str, rows: int = 0, hint: str = "") -> Iterator[FormField]:
        """Make a field for each language: Russian, English, and any other that has a text already."""
        for code in dict.fromkeys([*LANGUAGES, *tongues(self.typed, name), *tongues(self.theirs or {}, name)]):
            full = f"{label} ({word(LANGUAGE_NAMES, code)})"
            spoken = "" if code == "und" else code
            if rows:
                yield self.prose(f"{name}.{code}", full, rows, hint, spoken)
            else:
                yield self.line(f"{name}.{code}", full, hint, spoken)

    def _field(  # noqa: PLR0913 -- what the public ones above have in common
        self,
        name: str,
        label: str,
        control: str,
        *,
        rows: int = 0,
        hint: str = "",
        language: str = "",
        choices: Choices = (),
    ) -> FormField:
        value = self.typed.get(name, "")
        theirs = None if self.theirs is None or self.theirs.get(name, "") == value else self.theirs.get(name, "")
        return FormField(
            name=name, label=label, control=control, value=value, problem=self.problems.get(name, ""), hint=hint,
            language=language, rows=rows, choices=choices, theirs=theirs,
        )  # fmt: skip


def first_groups(filling: Filling, kind: Kind) -> Iterator[Group]:
    """Give what comes before the further sides: what it is and what is written on it."""
    yield Group(gettext("What it is"), tuple(_what(filling)))
    if kind.text_is == TRANSCRIPTION:
        yield Group(gettext("Transcription"), tuple(_text(filling)))
    if kind.text_is == CITATION:
        yield _own_group(filling, kind)


def other_groups(filling: Filling, kind: Kind, collections: Choices) -> Iterator[Group]:
    """Give what comes after the sides."""
    yield Group(gettext("Description"), tuple(filling.tongues("description", gettext("Description"), 4)))
    yield Group(gettext("When, where, who"), tuple(_relations(filling)))
    if kind.text_is != CITATION:
        yield _own_group(filling, kind)
    yield Group(gettext("Place in the archive"), tuple(_arrangement(filling, collections)))
    yield Group(gettext("Rights and origin"), tuple(_rights(filling)))


def part_fields(filling: Filling, number: int) -> tuple[FormField, ...]:
    """Give the fields of one further side or page."""
    start = f"parts.{number}"
    hint = gettext(
        "front is the face, back the reverse, p2 the second page, p3 the third. Empty the fields to remove the side."
    )
    return (
        filling.line(f"{start}.part", gettext("Side or page"), hint),
        filling.prose(f"{start}.text", gettext("Transcription"), 6),
        *filling.tongues(f"{start}.translation", gettext("Translation"), 3),
    )


def picture_fields(filling: Filling, number: int) -> tuple[FormField, ...]:
    """Give the fields of one picture."""
    start = f"assets.{number}"
    sides = tuple((code, str(label)) for code, label in SIDES.items())
    alt_hint = gettext("What is seen, for those who cannot see it.")
    return (
        filling.hidden(f"{start}.sha256"),
        filling.hidden(f"{start}.filename"),
        filling.hidden(f"{start}.regions"),
        filling.choice(f"{start}.role", gettext("Shows"), sides),
        filling.line(f"{start}.number", gettext("Number")),
        *filling.tongues(f"{start}.alt", gettext("Picture in words"), 2, alt_hint),
        *filling.tongues(f"{start}.caption", gettext("Caption"), 0),
    )


def _what(filling: Filling) -> Iterator[FormField]:
    kinds = tuple((name, gettext(kind.label)) for name, kind in KINDS.items())
    yield filling.choice("kind", gettext("Kind"), kinds)
    yield filling.line("id", gettext("Accession number"), gettext("For example КМ-1942/15."))
    yield from filling.tongues("title", gettext("Title"))
    yield filling.line(
        "language",
        gettext("Languages of the text"),
        gettext("ru is Russian, en English, uk Ukrainian, de German; several with commas: ru, de"),
    )


def _text(filling: Filling) -> Iterator[FormField]:
    own = filling.typed.get("language", "").split(",")[0].strip()
    yield filling.prose("text", gettext("Transcription"), 14, language=own)
    yield from filling.tongues("translation", gettext("Translation"), 8)


def _relations(filling: Filling) -> Iterator[FormField]:
    written = gettext("As it stands in the source: 16/V-42, May–July 1942, c. 1942, n. d.")
    exact = gettext(
        "Only where the words above are not understood: year-month-day 1942-05-16, from/to 1942-05/1942-07, about 1942~"
    )
    people, places = named(PERSON_ROLES), named(PLACE_ROLES)
    each = gettext(
        "One to a line. A role may follow after a bar: Ягунов П. М. | mentioned. Roles: %(roles)s.", roles=people
    )
    where = gettext("One to a line. A role may follow after a bar. Roles: %(roles)s.", roles=places)
    yield filling.line("date_text", gettext("Date as written"), written)
    yield filling.line("date", gettext("Date in EDTF"), exact)
    yield filling.prose("people", gettext("People"), 3, each)
    yield filling.prose("places", gettext("Places"), 3, where)
    yield filling.prose("subjects", gettext("Subjects"), 3, gettext("One to a line."))


def _arrangement(filling: Filling, collections: Choices) -> Iterator[FormField]:
    yield filling.choice("collection", gettext("Collection"), (("", gettext("none")), *collections))
    yield filling.line(
        "position", gettext("Position in the collection"), gettext("A whole number; it gives the order.")
    )


def _rights(filling: Filling) -> Iterator[FormField]:
    rights = tuple((address(code), str(RIGHTS[code])) for code in VERSIONS)
    yield filling.choice("rights", gettext("Rights"), rights)
    yield filling.line("credit", gettext("Credit line"))
    yield from filling.tongues("provenance", gettext("Provenance"), 2)
    shown = gettext("One to a line. The kiosk asks visitors before it shows the picture.")
    yield filling.prose("warnings", gettext("Content warnings"), 2, shown)
    yield from filling.tongues("note", gettext("Note"), 2)


def _own_group(filling: Filling, kind: Kind) -> Group:
    return Group(gettext(kind.label), tuple(field for entry in kind.fields for field in _own(filling, entry)))


def _own(filling: Filling, entry: Field) -> Iterator[FormField]:
    label = gettext(entry.label)
    match entry.type:
        case Tongues():
            yield from filling.tongues(entry.name, label)
        case Choice(words=words):
            named = tuple((code, word(POSTED, code)) for code in words)
            yield filling.choice(entry.name, label, (("", gettext("not recorded")), *named))
        case Prose():
            yield filling.prose(entry.name, label, 4)
        case Line():
            yield filling.line(entry.name, label)
        case _:
            yield filling.prose(entry.name, label, 2, gettext("One to a line."))
