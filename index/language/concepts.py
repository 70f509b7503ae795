"""What a vocabulary consists of: concepts, and the terms that name one concept in each language."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType


@dataclass(frozen=True, slots=True)
class Term:
    """One to three words in their base form.

    Args:
        text: as it is written and shown (`записная книжка`).
        adjective: says of a thing what the noun of the concept names (`водный` beside `вода`).
    """

    text: str
    adjective: bool = False


@dataclass(frozen=True, slots=True)
class Concept:
    """One meaning and all its names.

    Args:
        id: stable key; for the forms of a name the authority's own key.
        domain: what it is about (`sea`, `place`).
        terms: language code → terms, the usual one first; the code "" holds forms of no particular language.
    """

    id: str
    domain: str
    terms: Mapping[str, tuple[Term, ...]]

    def __post_init__(self) -> None:
        object.__setattr__(self, "terms", MappingProxyType(dict(self.terms)))

    def __hash__(self) -> int:
        return hash(self.id)

    def named(self) -> Iterator[tuple[str, Term]]:
        """Each term with its language."""
        for language, terms in self.terms.items():
            for term in terms:
                yield language, term
