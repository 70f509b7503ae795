"""Decades beside years: one facet at two levels, of which any values chosen together widen.

The index keeps both in its column of years, a decade in the notation of EDTF: 194X. Here they are put together and
taken apart again, so that a decade counts an item once, however many of its years the item touches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Protocol, TypeVar

_SIGN = "X"


class Counted(Protocol):
    """A value of a facet and its count."""

    @property
    def value(self) -> str:
        """The value."""

    @property
    def count(self) -> int:
        """How often."""


One = TypeVar("One", bound=Counted)


def year_codes(years: range) -> tuple[str, ...]:
    """Give what the index keeps of these years: each of them, and their decades."""
    return (*map(str, years), *dict.fromkeys(f"{year // 10}{_SIGN}" for year in years))


def joined(filters: Mapping[str, tuple[str, ...]]) -> dict[str, tuple[str, ...]]:
    """Give the filters with the decades among the years, as the index knows them."""
    together = {name: values for name, values in filters.items() if name != "decade"}
    if decades := filters.get("decade"):
        codes = tuple(f"{int(decade) // 10}{_SIGN}" for decade in decades)
        together["year"] = (*together.get("year", ()), *codes)
    return together


def apart(facets: Mapping[str, Sequence[One]]) -> dict[str, tuple[One, ...]]:
    """Give the facets with years and decades as two."""
    both = facets.get("year", ())
    return {
        **{name: tuple(values) for name, values in facets.items()},
        "decade": tuple(one for one in both if one.value.endswith(_SIGN)),
        "year": tuple(one for one in both if not one.value.endswith(_SIGN)),
    }


def first_year(code: str) -> str:
    """Give the first year of a decade as the index names it."""
    return code.removesuffix(_SIGN) + "0"
