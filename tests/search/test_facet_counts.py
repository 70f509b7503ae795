"""Facets say exactly how many finds a tap would bring: they are held to a plain loop over generated records."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

import pytest
import sqlalchemy as sa
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from archive.catalogue import keeping
from archive.catalogue.actors import Actor
from archive.catalogue.fields import Json
from archive.catalogue.items import Item
from archive.catalogue.published import published
from archive.catalogue.record_reading import read_record
from archive.db import Database
from archive.search import FACETS, Asked, Found, document, find
from archive.settings import Settings
from index import Reader, Writer

WORDS = ("вода", "хлеб")
# What a value of a facet is called in a record.
LISTS = {"place": "places", "person": "people", "subject": "subjects"}
VALUES = {
    "kind": ("diary", "postcard"),
    "language": ("ru", "uk"),
    "place": ("alfa", "beta", "gamma"),
    "person": ("anna", "boris"),
    "subject": ("sol", "mor"),
    "decade": ("1930", "1940"),
    "year": ("1939", "1940", "1942"),
}


@dataclass(frozen=True)
class Made:
    """A record and what it counts for, by its own fields."""

    record: dict[str, Json]
    counts: dict[str, tuple[str, ...]]


@st.composite
def made(draw: st.DrawFn) -> Made:
    kind, language = draw(st.sampled_from(VALUES["kind"])), draw(st.sampled_from(VALUES["language"]))
    links = {name: draw(st.lists(st.sampled_from(VALUES[name]), unique=True, max_size=2)) for name in LISTS}
    span = draw(st.none() | st.tuples(st.integers(1937, 1943), st.integers(0, 25)))
    record: dict[str, Json] = {
        "kind": kind,
        "language": language,
        "state": draw(st.sampled_from(["published", "published", "published", "draft"])),
        "title": {"ru": draw(st.sampled_from(WORDS))},
        **{LISTS[name]: list(values) for name, values in links.items()},
    }
    years: range = range(0)
    if span:
        record["date"] = f"{span[0]}/{span[0] + span[1]}"
        # a span of more than twenty years says nothing about a year
        years = range(span[0], span[0] + span[1] + 1) if span[1] <= 20 else range(0)
    counts = {
        "kind": (kind,),
        "language": (language,),
        **{name: tuple(values) for name, values in links.items()},
        "year": tuple(map(str, years)),
        "decade": tuple({str(year // 10 * 10) for year in years}),
    }
    return Made(record, counts)


some = {
    name: st.lists(st.sampled_from(values), min_size=1, max_size=2, unique=True).map(tuple)
    for name, values in VALUES.items()
}
chosen = st.fixed_dictionaries({}, optional=some)


def passes(one: Made, text: str, filters: dict[str, tuple[str, ...]], without: frozenset[str]) -> bool:
    """Any value of one facet, all facets; years and decades are one."""
    if one.record["state"] != "published" or (text and one.record["title"] != {"ru": text}):
        return False
    groups = [{"decade", "year"}, *({name} for name in VALUES if name not in {"decade", "year"})]
    for group in groups:
        wanted = {(name, value) for name in group for value in filters.get(name, ())}
        has = {(name, value) for name in group for value in one.counts[name]}
        if wanted and not group & without and not wanted & has:
            return False
    return True


@pytest.fixture
def answers(database: Database, settings: Settings, carl: Actor) -> Callable[..., list[Found]]:
    """Catalogue records in place of those before, and ask: by the index, and without it."""
    numbers = iter(range(1_000_000))

    def ask(records: list[Made], asked: Asked) -> list[Found]:
        with database.writing() as session:
            session.execute(sa.update(Item).values(state="withdrawn"))
            for one in records:
                keeping.create(session, read_record({**one.record, "id": f"N-{next(numbers)}"}), carl)
        with database.reading() as session, Writer(settings.index_folder) as writer:
            rows = session.scalars(sa.select(Item).where(Item.state == "published"))
            writer.rebuild(map(document, rows), through=1)
        with published(database) as session:
            indexed = find(session, Reader(settings.index_folder, check_every=0), asked)
            plain = find(session, Reader(settings.data / "none"), asked)
        assert (indexed.reduced, plain.reduced) == (False, True)
        return [indexed, plain]

    return ask


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.lists(made(), max_size=9), st.sampled_from(["", *WORDS]), chosen)
def test_counts_are_those_of_a_plain_loop_as_if_their_own_filter_were_off(
    answers: Callable[..., list[Found]], records: list[Made], text: str, filters: dict[str, tuple[str, ...]]
) -> None:
    for found in answers(records, Asked(text, filters=filters)):
        if found.interpreted or found.approximate:
            continue  # something else was looked for than the loop looks for
        assert found.total == sum(passes(one, text, filters, frozenset()) for one in records)
        for facet in FACETS if not found.reduced else ("kind", "decade", "year"):
            own = frozenset({"decade", "year"} if facet in {"decade", "year"} else {facet})
            expected = Counter(
                value for one in records if passes(one, text, filters, own) for value in one.counts.get(facet, ())
            )
            assert {one.value: one.count for one in found.facets[facet]} == dict(expected), facet


def test_a_decade_counts_an_item_once_however_many_of_its_years_it_touches(
    answers: Callable[..., list[Found]],
) -> None:
    record: dict[str, Json] = {"kind": "diary", "language": "ru", "state": "published", "date": "1939/1942"}
    for found in answers([Made(record, {})], Asked()):
        assert [(one.value, one.count) for one in found.facets["decade"]] == [("1930", 1), ("1940", 1)]


def test_a_year_and_a_decade_chosen_together_widen(answers: Callable[..., list[Found]]) -> None:
    def dated(year: str) -> Made:
        return Made({"kind": "diary", "language": "ru", "state": "published", "date": year}, {})

    records = [dated(year) for year in ("1941", "1942", "1955", "1963")]
    for found in answers(records, Asked(filters={"year": ("1942",), "decade": ("1950",)})):
        assert found.total == 2
