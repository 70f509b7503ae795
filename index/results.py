"""What comes out of a search: keys and explanations, never text; the catalogue holds the text."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from dataclasses import field as dataclass_field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from index.alternatives import Alternative, Plan


class Reason(StrEnum):
    """By which step a document was found."""

    EXACT = "exact"
    FORM = "form"
    SPELLING = "spelling"
    TRANSLITERATION = "transliteration"
    VOCABULARY = "vocabulary"
    LAYOUT = "layout"
    TYPO = "typo"


@dataclass(frozen=True, slots=True)
class Why:
    """One word of the query, the field it stood in, and how it was recognised.

    Args:
        field: of the record, as its passages have it.
        matched: the word as typed; out of `as_written`, the word as it stands in the record.
        reason: by which step.
        language: that of the word as it stands in the record, where it is known; reasons are the same without it.
    """

    field: str
    matched: str
    reason: Reason
    language: str = dataclass_field(default="", compare=False)


# Where in a passage each way of answering stands: as the index counts its words.
Places: TypeAlias = "Mapping[Alternative, tuple[int, ...]]"


@dataclass(frozen=True, slots=True)
class Hit:
    """One document found. The score only orders hits of one answer; it means nothing across answers."""

    key: str
    version: int
    score: float
    why: tuple[Why, ...]
    # The passages, by their place in the document, in which anything of the answer stands.
    passages: Mapping[int, "Places"] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class FacetCount:
    """How many documents carry this value, were it chosen."""

    value: str
    count: int


@dataclass(frozen=True, slots=True)
class Interpretation:
    """What was searched beside the words as typed or instead of them.

    Args:
        shown_as: the whole query as it was searched; only for `vocabulary` a word that was looked for beside its own.
        reason: what was done to the query.
    """

    shown_as: str
    reason: Reason


@dataclass(frozen=True, slots=True)
class Results:
    """One page of an answer.

    Args:
        total: documents of the whole answer.
        page: from 1.
        hits: of this page, in order.
        facets: counted over the whole answer, each without its own filter.
        interpreted: what was looked for in another spelling, or instead.
        approximate: nothing has all that was typed; these come nearest.
        suggestions: other queries, of words that are there.
        looked_for: to be handed to `snippet`.
    """

    total: int
    page: int
    hits: tuple[Hit, ...]
    facets: Mapping[str, tuple[FacetCount, ...]]
    interpreted: tuple[Interpretation, ...]
    approximate: bool
    suggestions: tuple[str, ...]
    looked_for: "Plan | None" = None


@dataclass(frozen=True, slots=True)
class Completion:
    """A way to go on typing; `kind` is `word` or `title`, `keys` are those of documents with it, some of many.

    These may have been withdrawn since they were indexed; whoever shows it asks the catalogue for one of them.
    """

    text: str
    kind: str
    keys: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Fragment:
    """A stretch of a snippet; `hit` ones are whole words to be marked."""

    text: str
    hit: bool


@dataclass(frozen=True, slots=True)
class Snippet:
    """The best window of one passage, as fragments in reading order; iterating gives the fragments.

    `cut_before` and `cut_after` say whether the passage goes on outside. The page shows that, since dots
    within the text could be taken for a lacuna.
    """

    field: str
    language: str
    fragments: tuple[Fragment, ...]
    cut_before: bool
    cut_after: bool

    def __iter__(self) -> Iterator[Fragment]:
        return iter(self.fragments)

    def __len__(self) -> int:
        return len(self.fragments)
