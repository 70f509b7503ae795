"""A search as the service asks for it, within bounds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import ClassVar

from index.document import FACETS
from index.errors import BadQuery
from index.grammar import Clause, parse
from index.language.vocabulary import NO_WORDS, Vocabulary

MOST_TERMS = 12
LARGEST_PAGE = 50
MOST_CHOICES = 50
_DAYS = range(1, 100_000_000)


class Sort(StrEnum):
    """The order of hits; equal ones follow by identifier. `date` begins with the oldest, undated ones come last."""

    RELEVANCE = "relevance"
    DATE = "date"
    NEWEST = "newest"
    TITLE = "title"
    IDENTIFIER = "identifier"


@dataclass(frozen=True, slots=True)
class Query:
    """One search. Building one out of bounds raises `BadQuery` with a sentence for the visitor.

    Attributes:
        LONGEST_TEXT: characters of a text.
        DEEPEST_HIT: hits that can be leafed through.

    Args:
        text: what was typed; words must all match, in any form; `"words in quotes"` match as written, side by side;
            `-word` excludes. Empty text matches everything.
        language: of the interface; words are told apart by script, titles stand in its order.
        filters: facet → accepted codes; several codes of one facet widen, several facets narrow.
        earliest: first day wanted, YYYYMMDD. Undated documents never match a day.
        latest: last day wanted, YYYYMMDD.
        certain: supplied and doubtful readings do not count.
        sort: order of the hits; the plain word is taken too.
        page: from 1.
        size: hits a page, 1 to 50.
        synonyms: groups of names that mean one thing, such as all the names of a place that the text names.
        vocabulary: the museum's own words; hand the same object over while they stay as they are.
    """

    LONGEST_TEXT: ClassVar[int] = 200
    DEEPEST_HIT: ClassVar[int] = 1_000

    text: str = ""
    language: str = "ru"
    filters: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    earliest: int | None = None
    latest: int | None = None
    certain: bool = False
    sort: Sort = Sort.RELEVANCE
    page: int = 1
    size: int = 20
    synonyms: tuple[tuple[str, ...], ...] = ()
    vocabulary: Vocabulary = NO_WORDS

    def __post_init__(self) -> None:
        if self.sort not in tuple(Sort):
            raise BadQuery("There is no such order.")
        object.__setattr__(self, "sort", Sort(self.sort))
        if len(self.text) > self.LONGEST_TEXT:
            raise BadQuery(f"The search is {len(self.text)} characters long; at most {self.LONGEST_TEXT} are read.")
        if sum(len(clause.terms) for clause in self.clauses) > MOST_TERMS:
            raise BadQuery(f"The search has too many words; at most {MOST_TERMS} are looked up at once.")
        self._check_page()
        self._check_filters()

    def _check_page(self) -> None:
        if not 1 <= self.size <= LARGEST_PAGE:
            raise BadQuery(f"A page holds 1 to {LARGEST_PAGE} results.")
        if self.page < 1 or (self.page - 1) * self.size >= self.DEEPEST_HIT:
            raise BadQuery(
                f"Only the first {self.DEEPEST_HIT} results can be leafed through; narrow the search instead."
            )

    def _check_filters(self) -> None:
        for facet, values in self.filters.items():
            if facet not in FACETS:
                raise BadQuery("There is no such filter.")
            if len(values) > MOST_CHOICES:
                raise BadQuery(f"At most {MOST_CHOICES} values of one filter can be chosen.")
        for day in (self.earliest, self.latest):
            if day is not None and day not in _DAYS:
                raise BadQuery("A date is out of range.")
        if self.earliest is not None and self.latest is not None and self.earliest > self.latest:
            raise BadQuery("The first date lies after the last one.")

    @property
    def clauses(self) -> tuple[Clause, ...]:
        """What the text asks for."""
        return parse(self.text)
