"""Narrowing a search by touch: drawers of switches with counts, the years, and chips for what is chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from flask_babel import gettext

from archive.kiosk.asking import toggled
from archive.kiosk.presenters.facet_names import facet_name, value_name
from archive.kiosk.presenters.words import said_in
from archive.search import Asked, Facet, Found, Name
from index import title_key

# Gives the address of the same search with something changed.
Address = Callable[..., str]
# More switches than this wait behind "more", and more than that are not offered: one types a name of so many.
IN_SIGHT, MOST = 10, 60
# The drawers behind the kinds, which are always in sight.
DRAWERS = ("when", "person", "place", "subject", "collection", "language")
_TIMES = ("decade", "year")


@dataclass(frozen=True, slots=True)
class Option:
    """A way to sort, a chip, or a way on: a label, in its language where that may be another, and an address."""

    label: str
    url: str
    chosen: bool = False
    language: str = ""


@dataclass(frozen=True, slots=True)
class Toggle:
    """One value of a facet; the address has it switched the other way."""

    value: str
    label: str
    count: int
    chosen: bool
    url: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class Drawer:
    """The values of a facet, the most frequent in sight; `chosen` says how many are.

    `years` are those of the decades that are chosen, `ends` those from which a span can be picked.
    """

    name: str
    label: str
    chosen: int
    opened: bool
    shown: tuple[Toggle, ...]
    more: tuple[Toggle, ...] = ()
    years: tuple[Toggle, ...] = ()
    ends: tuple[str, ...] = ()


def drawers(found: Found, address: Address, opened: str) -> tuple[Drawer, ...]:
    """Make those that have anything in them.

    Args:
        found: the answer.
        address: of the same search with something changed.
        opened: the drawer in which something was touched last.
    """
    made = (
        _when(found, address, opened) if name == "when" else _drawer(found, name, address, opened) for name in DRAWERS
    )
    return tuple(drawer for drawer in made if drawer.shown)


def kinds(found: Found, address: Address) -> tuple[Toggle, ...]:
    """Give the kinds as switches."""
    return _toggles(found, "kind", address, {})


def chips(found: Found, address: Address) -> tuple[Option, ...]:
    """Give everything that is chosen; tapping a chip takes it away."""
    return tuple(_chips(found, address))


def _chips(found: Found, address: Address) -> Iterator[Option]:
    asked = found.asked
    for name, values in asked.filters.items():
        for value in values:
            called = found.chosen.get(name, {}).get(value, Name(value))
            url = address(**{name: toggled(asked.filters, name, value)})
            yield Option(value_name(name, value, called.text), url, language=said_in(called.language))
    if _has_span(asked):
        yield Option(_span(asked), address(**{"from": "", "to": ""}))
    if asked.certain:
        yield Option(gettext("Certain readings only"), address(certain=""))


def _has_span(asked: Asked) -> bool:
    return asked.earliest is not None or asked.latest is not None


def _span(asked: Asked) -> str:
    first, last = ("" if day is None else str(day // 10000) for day in (asked.earliest, asked.latest))
    if first and last:
        return first if first == last else f"{first}–{last}"
    return str(gettext("from %(year)s", year=first) if first else gettext("until %(year)s", year=last))


def _drawer(found: Found, name: str, address: Address, opened: str) -> Drawer:
    toggles = sorted(
        _toggles(found, name, address, {"open": name}),
        key=lambda one: (not one.chosen, -one.count, title_key(one.label, found.asked.language)),
    )
    return Drawer(
        name=name,
        label=facet_name(name),
        chosen=len(found.asked.filters.get(name, ())),
        opened=opened == name,
        shown=tuple(toggles[:IN_SIGHT]),
        more=tuple(toggles[IN_SIGHT:MOST]),
    )


def _when(found: Found, address: Address, opened: str) -> Drawer:
    """Decades, the years of those that are chosen, and the ends of a span."""
    asked = found.asked
    years = sorted(int(facet.value) for facet in found.facets["year"])
    near = {int(value) // 10 for name in _TIMES for value in asked.filters.get(name, ())}
    return Drawer(
        name="when",
        label=facet_name("when"),
        chosen=sum(len(asked.filters.get(name, ())) for name in _TIMES) + _has_span(asked),
        opened=opened == "when",
        shown=_in_time(found, "decade", address, {int(facet.value) // 10 for facet in found.facets["decade"]}),
        years=_in_time(found, "year", address, near),
        ends=tuple(map(str, years)),
    )


def _in_time(found: Found, name: str, address: Address, decades: set[int]) -> tuple[Toggle, ...]:
    """Give the decades or years, the oldest first.

    A year taken out of a chosen decade stands for it from then on, and a decade for its years: tapping 1942 in the
    forties means that year of them, not the forties besides.
    """
    filters = found.asked.filters
    made = []
    for facet in sorted(found.facets[name], key=lambda facet: int(facet.value)):
        decade = int(facet.value) // 10
        if decade in decades:
            other = "year" if name == "decade" else "decade"
            rest = tuple(value for value in filters.get(other, ()) if int(value) // 10 != decade)
            made.append(_toggle(found, name, facet, address, {"open": "when", other: rest}))
    return tuple(made)


def _toggles(found: Found, name: str, address: Address, besides: dict[str, object]) -> tuple[Toggle, ...]:
    return tuple(_toggle(found, name, facet, address, besides) for facet in found.facets[name])


def _toggle(found: Found, name: str, facet: Facet, address: Address, besides: dict[str, object]) -> Toggle:
    filters = found.asked.filters
    return Toggle(
        value=facet.value,
        label=value_name(name, facet.value, facet.label),
        count=facet.count,
        chosen=facet.value in filters.get(name, ()),
        url=address(**besides, **{name: toggled(filters, name, facet.value)}),
        language=said_in(facet.language),
    )
