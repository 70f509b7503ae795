"""One question, one shape of answer, with an index and without; and never a draft."""

from __future__ import annotations

from collections.abc import Callable

import pytest
import sqlalchemy as sa
from structlog.testing import capture_logs

import index
from archive.catalogue import authorities, items, keeping
from archive.catalogue.actors import COMMAND_LINE, Actor
from archive.catalogue.authorities import read_authority
from archive.catalogue.fields import Json
from archive.catalogue.published import published
from archive.catalogue.states import Step
from archive.db import Database
from archive.search import FACETS, Asked, Found, complete, find
from archive.settings import Settings

Ask = Callable[..., Found]


def names(found: Found) -> list[str]:
    return [hit.item.identifier for hit in found.hits]


def counts(found: Found, facet: str) -> dict[str, int]:
    return {value.value: value.count for value in found.facets[facet]}


def test_what_stands_there_is_found(ask: Ask) -> None:
    found = ask("вода")
    assert "D-1" in names(found)
    assert found.total == len(found.hits)
    assert found.took_ms > 0


def test_the_shape_is_the_same_with_and_without_an_index(ask: Ask) -> None:
    found = ask("свет")
    assert tuple(found.facets) == FACETS
    assert sorted(names(found)) == ["D-1", "D-2"]
    assert (found.total, found.page, found.approximate) == (2, 1, False)
    assert counts(found, "kind") == {"diary": 2}
    assert counts(found, "year") == {"1942": 1, "1943": 1}
    hit = next(hit for hit in found.hits if hit.item.identifier == "D-1")
    assert hit.snippet
    assert (hit.snippet.field, hit.item.title["en"]) == ("text", "The signaller's notebook")
    assert [fragment.text for fragment in hit.snippet if fragment.hit] == ["свет"]


def test_nothing_typed_gives_everything_published(ask: Ask) -> None:
    found = ask()
    assert (sorted(names(found)), found.total) == (["D-1", "D-2", "P-1"], 3)
    assert counts(found, "kind") == {"diary": 2, "postcard": 1}


def test_a_draft_is_never_found(ask: Ask) -> None:
    for text in ("канарейка", "secret", "Тайный"):
        found = ask(text)
        assert "secret" not in names(found)
        assert "айный" not in str(found.facets)


def test_a_draft_in_the_index_never_comes_out(filled: Database, indexed: Callable[..., index.Reader]) -> None:
    reader = indexed(drafts=True)
    for text in ("канарейка", "вода", "secret", "Тайный", ""):
        with published(filled) as session:
            found = find(session, reader, Asked(text))
        assert "secret" not in names(found), text
        assert "tain" not in str(found.facets), text
        assert "айный" not in str(found.facets), text
    with filled.reading() as session:
        assert names(find(session, reader, Asked("канарейка"))) == ["secret"], "the test would not see a leak"


def test_what_was_withdrawn_a_moment_ago_does_not_come_out(
    filled: Database, indexed: Callable[..., index.Reader], carl: Actor
) -> None:
    reader = indexed()
    with filled.writing() as session:
        keeping.move(session, items.find(session, "D-1"), Step.WITHDRAW, carl)
    with published(filled) as session:
        found = find(session, reader, Asked("связиста"))
    assert (names(found), found.total) == ([], 0)
    assert found.facets["person"] == (), "only the withdrawn item names this person"


@pytest.mark.parametrize("text", ["%", "_", "\\", "'", "%_%"])
def test_signs_of_sql_ask_for_nothing(text: str, ask: Ask) -> None:
    assert ask(text).total == ask().total


@pytest.mark.parametrize("value", ["u_", "%", "u%", '"', "_k"])
def test_signs_of_sql_in_a_filter_are_plain_letters(value: str, ask: Ask) -> None:
    assert ask(filters={"language": (value,)}).total == 0
    assert ask(filters={"collection": (value,)}).total == 0


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"kind": ("postcard",)}, ["P-1"]),
        ({"kind": ("postcard", "diary")}, ["D-1", "D-2", "P-1"]),
        ({"year": ("1942",)}, ["D-1"]),
        ({"year": ("nonsense",)}, []),
        ({"collection": ("diaries",)}, ["D-1", "D-2"]),
        ({"person": ("yagunov",)}, ["D-1"]),
        ({"place": ("quarry",)}, ["D-1"]),
        ({"place": ("yagunov",)}, []),
        ({"language": ("uk",)}, ["P-1"]),
        ({"language": ("u",)}, []),
        ({"kind": ("diary",), "year": ("1943",)}, ["D-2"]),
    ],
)
def test_filters_narrow_and_values_of_one_widen(
    filters: dict[str, tuple[str, ...]], expected: list[str], ask: Ask
) -> None:
    found = ask(filters=filters)
    assert (sorted(names(found)), found.total) == (expected, len(expected))


def test_counts_of_a_facet_leave_its_own_filter_aside(ask: Ask) -> None:
    found = ask(filters={"kind": ("diary",)})
    assert counts(found, "kind") == {"diary": 2, "postcard": 1}
    assert counts(found, "year") == {"1942": 1, "1943": 1}


@pytest.mark.parametrize(
    ("earliest", "latest", "expected"),
    [
        (19420101, 19421231, ["D-1"]),
        (19430601, None, ["D-2"]),
        (None, 19421231, ["D-1"]),
        (19440101, None, []),
    ],
)
def test_days_narrow_and_the_undated_never_match(
    earliest: int | None, latest: int | None, expected: list[str], ask: Ask
) -> None:
    assert sorted(names(ask(earliest=earliest, latest=latest))) == expected


def test_pages_follow_each_other_without_loss(ask: Ask) -> None:
    pages = [ask(page=page, size=2, sort="identifier") for page in (1, 2, 3)]
    assert [names(page) for page in pages] == [["D-1", "D-2"], ["P-1"], []]
    assert {page.total for page in pages} == {3}


@pytest.mark.parametrize(
    ("language", "label"), [("ru", "Ягунов"), ("en", "Yagunov"), ("de", "Yagunov"), ("uk", "Ягунов")]
)
def test_facets_are_labelled_in_the_language_of_the_visitor(
    language: str, label: str, filled: Database, indexed: Callable[..., index.Reader]
) -> None:
    with published(filled) as session:
        found = find(session, indexed(), Asked(language=language))
    assert [facet.label for facet in found.facets["person"]] == [label]
    assert [facet.label for facet in found.facets["kind"]] == ["diary", "postcard"]


def test_the_reason_is_given_with_an_index(filled: Database, indexed: Callable[..., index.Reader]) -> None:
    with published(filled) as session:
        found = find(session, indexed(), Asked("водою"))
    reasons = {hit.item.identifier: [(why.field, why.reason) for why in hit.why] for hit in found.hits}
    assert reasons["D-1"] == [("text", index.Reason.FORM)]


def test_what_was_struck_out_is_not_found(ask: Ask) -> None:
    found = ask("вчера")
    assert found.approximate or names(found) == []


def test_only_decades_are_named_by_their_first_year(filled: Database, indexed: Callable[..., index.Reader]) -> None:
    renamed: dict[str, Json] = {"record": "person", "id": "yagunov", "name": {"ru": "Малкольм X"}}
    with filled.writing() as session:
        authorities.store(session, read_authority(renamed), COMMAND_LINE)
    with published(filled) as session:
        found = find(session, indexed(), Asked())
    assert [(facet.value, facet.label) for facet in found.facets["person"]] == [("yagunov", "Малкольм X")]
    assert [(facet.value, facet.label) for facet in found.facets["decade"]] == [("1940", "1940")]


def test_a_search_makes_few_statements(filled: Database, indexed: Callable[..., index.Reader]) -> None:
    statements: list[str] = []
    reader = indexed()
    sa.event.listen(filled.engine, "before_cursor_execute", lambda *call: statements.append(call[2]) if call else None)
    with published(filled) as session:
        find(session, reader, Asked(""))
    assert len(statements) <= 10, statements


def test_there_are_no_completions_without_an_index(settings: object, filled: Database) -> None:
    with published(filled) as session:
        assert complete(session, index.Reader(settings.data / "nothing"), "во", "ru") == ()  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "asked",
    [{"text": "а" * 201}, {"page": 0}, {"size": 51}, {"filters": {"state": ("draft",)}}, {"sort": "random"}],
)
def test_what_is_out_of_bounds_cannot_be_asked(asked: dict[str, object]) -> None:
    with pytest.raises(ValueError, match=r"\w+"):
        Asked(**asked)  # type: ignore[arg-type]


def test_that_the_search_is_reduced_is_logged_when_it_begins_and_when_it_ends(
    filled: Database, settings: Settings, indexed: Callable[..., index.Reader]
) -> None:
    reader = index.Reader(settings.index_folder, check_every=0)
    with capture_logs() as logged, published(filled) as session:
        for _ in range(3):
            assert find(session, reader, Asked("вода")).reduced
        indexed()
        for _ in range(3):
            assert not find(session, reader, Asked("вода")).reduced
    assert [line["event"] for line in logged] == ["search.reduced", "search.whole"]
