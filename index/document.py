"""What goes into the index: plain values, made by the service out of the catalogue's rows."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from index.language.words import scan

FACETS = ("kind", "year", "collection", "place", "person", "subject", "language")


@dataclass(frozen=True, slots=True)
class Word:
    """One word of a passage.

    Args:
        text: the word as it is to be found, without marks (`вода`).
        start: offset of its first character in the passage's source, marks included (`во[да]`).
        end: offset behind its last character.
        certain: false when a letter of it is supplied or doubtful.
        variants: other readings at the same place (`т` for `т(оварищ)`).
        struck: the writer crossed it out; such words are not indexed.
    """

    text: str
    start: int
    end: int
    certain: bool = True
    variants: tuple[str, ...] = ()
    struck: bool = False


@dataclass(frozen=True, slots=True)
class Gap:
    """A lost or illegible stretch: nothing is read into it and no phrase leads over it."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Passage:
    """One run of text of a document: a title, a page, a translation.

    Args:
        field: the name under which a hit explains itself; `title` and `identifier` weigh more than others.
        language: the code of its language; words are told apart by script, a wrong code loses nothing.
        source: the text as it is shown, marks and all.
        tokens: words and gaps in reading order; offsets are into `source`.
    """

    field: str
    language: str
    source: str
    tokens: tuple[Word | Gap, ...]

    def __hash__(self) -> int:
        """Of the text alone: hashing a hundred tokens takes as long as finding the words of a query among them."""
        return hash((self.field, self.language, self.source))

    @classmethod
    def plain(cls, field: str, language: str, text: str) -> "Passage":
        """A passage without transcription marks of its own; the words are found here."""
        return cls(field, language, text, tuple(Word(word, start, end) for word, start, end in scan(text)))


@dataclass(frozen=True, slots=True)
class Document:
    """One item as the index sees it.

    Args:
        key: the catalogue's own stable key.
        version: grows with each change; `Reader.versions` gives it back for comparing.
        kind: the kind's code.
        identifier: the accession number; found as typed, breaks ties.
        passages: all text that can be found.
        facets: facet name → stable codes; names are those of `FACETS`, an absent one means none.
        earliest: first possible day as YYYYMMDD, None when undated.
        latest: last possible day as YYYYMMDD, None when undated.
        sort_title: the title that orders the list and completes a search where there is none in the visitor's language.
        titles: language → title in it.
    """

    key: str
    version: int
    kind: str
    identifier: str
    passages: tuple[Passage, ...] = ()
    facets: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    sort_title: str = ""
    titles: Mapping[str, str] = field(default_factory=dict)

    def __post_init__(self) -> None:
        unknown = sorted(set(self.facets) - set(FACETS))
        if unknown:
            raise ValueError(f"no such facet: {', '.join(unknown)}; known are {', '.join(FACETS)}")
