"""What is asked and what is answered, as plain frozen values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

import index
from archive.catalogue.items import Item
from archive.search.decades import joined
from archive.search.labels import Name

# What answers are counted and narrowed by; `decade` and `year` are one facet at two levels.
FACETS = ("kind", "decade", "year", "collection", "place", "person", "subject", "language")


@dataclass(frozen=True, slots=True)
class Asked:
    """What a visitor asks. `earliest` and `latest` are days as YYYYMMDD; a `decade` filter holds first years: 1940.

    Raises:
        index.BadQuery: out of bounds; the sentence says which.
    """

    text: str = ""
    language: str = "ru"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    certain: bool = False
    sort: str = "relevance"
    page: int = 1
    size: int = 20

    def __post_init__(self) -> None:
        self.query()

    def query(
        self, synonyms: tuple[tuple[str, ...], ...] = (), vocabulary: index.Vocabulary = index.NO_WORDS
    ) -> index.Query:
        """Give the index's own value, which checks the bounds.

        Args:
            synonyms: groups of names of what the text names.
            vocabulary: the museum's own words.
        """
        return index.Query(
            text=self.text,
            language=self.language,
            filters=joined(self.filters),
            earliest=self.earliest,
            latest=self.latest,
            certain=self.certain,
            sort=index.Sort(self.sort),
            page=self.page,
            size=self.size,
            synonyms=synonyms,
            vocabulary=vocabulary,
        )


@dataclass(frozen=True, slots=True)
class Facet:
    """One value of a facet, how many hits have it, what it is called, and in which language if the museum named it."""

    value: str
    label: str
    count: int
    language: str = ""


@dataclass(frozen=True, slots=True)
class FoundItem:
    """One hit: the item, the words that were met in their place, and why it was found."""

    item: Item
    snippet: index.Snippet | None
    why: tuple[index.Why, ...]


@dataclass(frozen=True, slots=True)
class Found:
    """The answer.

    `reduced`: there is no index just now, so only plain words were compared. `chosen`: facet to the values that were
    asked for and what they are called with the language of that, also where nothing has them.
    """

    asked: Asked
    hits: tuple[FoundItem, ...]
    total: int
    facets: Mapping[str, tuple[Facet, ...]]
    interpreted: tuple[index.Interpretation, ...] = ()
    suggestions: tuple[str, ...] = ()
    approximate: bool = False
    reduced: bool = False
    took_ms: float = 0.0
    chosen: Mapping[str, Mapping[str, Name]] = field(default_factory=dict)

    @property
    def unmatched(self) -> bool:
        """Whether nothing has what was asked for; what there is, if anything, only comes near."""
        return not self.total or self.approximate

    @property
    def page(self) -> int:
        """The page asked for."""
        return self.asked.page
