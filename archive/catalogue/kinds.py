"""The kinds of items and the fields that only they have. A fifth kind is one more entry here.

What a field is called on a page stands in the translations, under the English label given here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from archive.catalogue.fields import Choice, Line, Lines, Prose, Tongues, Type


@dataclass(frozen=True, slots=True)
class Field:
    """One field of a kind: its key in files, its label, its type, and whether the search reads it."""

    name: str
    label: str
    type: Type
    searched: bool = True


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of item.

    Attributes:
        name: the key in files, in the API and in the facet.
        label, plural: English words; pages translate them.
        fields: what only this kind has, in the order of its form and page.
        text_is: the field that a record's `text` means: the transcription, or a field of this kind.
        sides: roles its pictures usually have.
        words: what people call it; searching one of them finds the kind.
    """

    name: str
    label: str
    plural: str
    fields: tuple[Field, ...]
    text_is: str
    sides: tuple[str, ...]
    words: str


_SHORT = Tongues(longest=2_000)
# Where a record's `text` belongs.
TRANSCRIPTION = "transcription"
DESCRIPTION = "description"
CITATION = "citation"

DIARY = Kind(
    "diary",
    "Diary entry",
    "Diaries",
    (
        Field("hand", "Hand", _SHORT),
        Field("support", "Written on", _SHORT),
        Field("extent", "Extent", Line()),
        Field("condition", "Condition", _SHORT),
        Field("written_place", "Place of writing", _SHORT),
        Field("found_place", "Place of finding", _SHORT),
        Field("found_date", "Date of finding", Line()),
        Field("read_by", "Read by", Line()),
        Field("read_date", "Date of reading", Line()),
    ),
    TRANSCRIPTION,
    ("page",),
    "дневник запись diary entry journal щоденник Tagebuch",
)
INSCRIPTION = Kind(
    "inscription",
    "Inscription",
    "Inscriptions",
    (
        Field("technique", "Technique", _SHORT),
        Field("support", "Written on", _SHORT),
        Field("hand", "Hand", _SHORT),
        Field("location", "Location", _SHORT),
        Field("dimensions", "Dimensions", Line()),
        Field("condition", "Condition", _SHORT),
        Field("found_date", "Date of finding", Line()),
        Field("read_by", "Read by", Line()),
        Field("read_date", "Date of reading", Line()),
    ),
    TRANSCRIPTION,
    ("front", "detail"),
    "надпись inscription graffito напис Inschrift",
)
POSTCARD = Kind(
    "postcard",
    "Postcard",
    "Postcards",
    (
        Field("caption", "Printed caption", _SHORT),
        Field("publisher", "Publisher", Line()),
        Field("place", "Place of publication", Line()),
        Field("year", "Year", Line(40)),
        Field("printer", "Printer", Line()),
        Field("series", "Series", Line()),
        Field("number", "Number in the series", Line()),
        Field("photographer", "Photographer or artist", Line()),
        Field("price", "Price", Line()),
        Field("print_run", "Print run", Line()),
        Field("order_number", "Order number", Line()),
        Field("dimensions", "Dimensions", Line()),
        Field("posted", "Posted", Choice(("yes", "no", "unknown")), searched=False),
        Field("message_language", "Language of the message", Line(40), searched=False),
        Field("sender", "Sender", Line()),
        Field("addressee", "Addressee", Line()),
        Field("postmark", "Postmark", Line()),
        Field("condition", "Condition", _SHORT),
    ),
    DESCRIPTION,
    ("front", "back"),
    "открытка карточка postcard card листівка Postkarte",
)
BIBLIOGRAPHY = Kind(
    "bibliography",
    "Publication",
    "Publications",
    (
        Field("citation", "Citation as received", Prose(10_000)),
        Field("type", "Type of publication", Line(60), searched=False),
        Field("authors", "Authors", Lines()),
        Field("editors", "Editors", Lines()),
        Field("compilers", "Compilers", Lines()),
        Field("original_title", "Original title", Line()),
        Field("container", "Published in", Line()),
        Field("edition", "Edition", Line()),
        Field("place", "Place of publication", Line()),
        Field("publisher", "Publisher", Line()),
        Field("year", "Year", Line(40)),
        Field("volume", "Volume", Line()),
        Field("issue", "Issue", Line()),
        Field("pages", "Pages", Line()),
        Field("extent", "Extent", Line()),
        Field("isbn", "ISBN", Line(40)),
        Field("abstract", "Abstract", _SHORT),
    ),
    CITATION,
    ("front", "page"),
    "книга публикация издание book publication книжка Buch",
)

KINDS: Mapping[str, Kind] = {kind.name: kind for kind in (DIARY, INSCRIPTION, POSTCARD, BIBLIOGRAPHY)}
