"""The vocabulary at the desk: offers, own words, tables; and who may do what."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import TYPE_CHECKING

import pytest

import index
from archive.catalogue import concepts
from archive.catalogue.actors import Actor
from archive.catalogue.concepts import ConceptRecord, Standing
from archive.db import Database
from archive.search.offers import offers
from archive.staff.vocabulary.reading import MOST_SHOWN

if TYPE_CHECKING:
    from tests.staff.conftest import Browser

LAMP = {"id": "", "version": "0", "terms.ru": "коптилка|adj:коптилочный", "terms.en": "dugout lamp"}
PAIR = {"terms.ru": "блямзик", "terms.en": "gromlet"}
SAID = [("Наш блямзик", "Our gromlet"), ("Новый блямзик тут", "New gromlet"), ("Два блямзика", "Two gromlets")]
SAID += [(f"Ветер{'ы' * n} дует", f"Wind{'y' * n} blows") for n in range(20)]


@pytest.fixture
def said(database: Database) -> Callable[[], dict[str, tuple[str, int]]]:
    """Read what the museum says of concepts: id to standing and version."""

    def read() -> dict[str, tuple[str, int]]:
        with database.reading() as session:
            return {row.slug: (row.standing, row.version) for row in concepts.everything(session)}

    return read


@pytest.fixture
def offered(database: Database, add_item: Callable[..., int]) -> str:
    """Translations that suggest one pair; gives its id."""
    for number, (russian, english) in enumerate(SAID):
        add_item(f"T-{number}", text=russian, translation={"en": english})
    with database.reading() as session:
        return next(one.slug for one in offers(session) if one.words() == ("блямзик", "gromlet"))


def test_an_offered_pair_is_shown_with_its_records_and_accepted(carls: Browser, offered: str, said: Callable) -> None:
    page = carls.read("/vocabulary")
    assert "блямзик" in page
    assert 'href="/?q=T-0"' in page
    assert 'name="terms.en" value="gromlet"' in page
    carls.post("/vocabulary/offers", {**PAIR, "then": "accept"})
    assert "блямзик = gromlet: visitors find one by the other now." in carls.read("/vocabulary")
    assert said() == {offered: ("added", 1)}
    assert carls.post("/vocabulary/offers", {**PAIR, "then": "accept"}).status_code == 404


def test_a_declined_pair_does_not_come_back(carls: Browser, offered: str, said: Callable) -> None:
    carls.post("/vocabulary/offers", {**PAIR, "then": "decline"})
    carls.read("/vocabulary")
    assert 'value="gromlet"' not in carls.read("/vocabulary")
    assert said() == {offered: ("declined", 1)}


def test_deciding_reads_no_texts_so_others_need_not_wait_to_write(
    carls: Browser, offered: str, said: Callable, add_item: Callable[..., int], monkeypatch: pytest.MonkeyPatch
) -> None:
    add_item("T-new", text="Ещё один")  # what was kept of the texts is stale
    monkeypatch.setattr(index, "word_pairs", None)  # a call would raise
    assert carls.post("/vocabulary/offers", {**PAIR, "then": "decline"}).status_code == 302
    assert said() == {offered: ("declined", 1)}


@pytest.mark.parametrize("sent", [{}, {"terms.ru": "блямзик"}, {"terms.ru": "блямзик", "terms.en": ":"}])
def test_what_is_no_pair_cannot_be_decided_on(sent: dict[str, str], carls: Browser, said: Callable) -> None:
    assert carls.post("/vocabulary/offers", {**sent, "then": "accept"}).status_code == 422
    assert said() == {}


def test_a_cataloguer_sees_and_cannot_change(cathys: Browser, offered: str, said: Callable) -> None:
    page = cathys.read("/vocabulary")
    assert "блямзик" in page
    assert "/vocabulary/offers" not in page
    assert "/vocabulary/concept" not in page
    assert 'name="file"' not in page
    assert cathys.post("/vocabulary/offers", {**PAIR, "then": "accept"}).status_code == 403
    assert cathys.post("/vocabulary/concept", LAMP).status_code == 403
    assert said() == {}


def test_a_concept_is_added_edited_taken_out_and_brought_back(carls: Browser, said: Callable) -> None:
    carls.post("/vocabulary/concept", LAMP)
    ((key, state),) = said().items()
    assert (key.startswith("dugout-lamp-"), state) == (True, ("added", 1))
    assert 'value="коптилка|adj:коптилочный"' in carls.read(f"/vocabulary/concept?id={key}")
    carls.post("/vocabulary/concept", {**LAMP, "id": key, "version": "1", "terms.en": "trench lamp"})
    assert "trench lamp" in carls.read("/vocabulary")
    carls.post("/vocabulary/standing", {"id": key, "version": "2", "then": "remove"})
    assert said() == {key: (Standing.REMOVED, 3)}
    assert "taken out" in carls.read("/vocabulary")
    carls.post("/vocabulary/standing", {"id": key, "version": "3", "then": "restore"})
    assert said() == {key: (Standing.ADDED, 4)}


def test_a_concept_that_comes_along_is_found_and_taken_out(carls: Browser, said: Callable) -> None:
    first = index.starter()[0]
    term = next(term.text for _, term in first.named())
    assert f"/vocabulary/concept?id={first.id}" in carls.read(f"/vocabulary?q={term}")
    carls.post("/vocabulary/standing", {"id": first.id, "version": "0", "then": "remove"})
    assert said() == {first.id: (Standing.REMOVED, 1)}
    assert "No concept has this word." in carls.read("/vocabulary?q=zzzz")


def test_of_many_own_concepts_the_latest_are_shown_and_the_others_found(
    carls: Browser, database: Database, carl: Actor
) -> None:
    with database.writing() as session:
        for number in range(MOST_SHOWN + 1):
            terms = {"ru": (f"коптилка {number}",), "en": (f"lamp {number:02}",)}
            standing = Standing.ADDED if number else Standing.REMOVED
            concepts.store(session, ConceptRecord(f"lamp-{number}", "house", terms, standing), carl)
    page = carls.read("/vocabulary")
    assert page.count('value="remove"') + page.count('value="restore"') == MOST_SHOWN
    assert f"The last {MOST_SHOWN} of {MOST_SHOWN + 1} are shown" in page
    assert "lamp 00" not in page
    found = carls.read("/vocabulary?q=lamp 00")
    assert found.count("lamp 00<") == 1
    assert found.count('value="restore"') == 1


def test_the_second_of_two_savers_sees_both_texts_and_overwrites_nothing(carls: Browser, said: Callable) -> None:
    carls.post("/vocabulary/concept", LAMP)
    ((key, _),) = said().items()
    carls.post("/vocabulary/concept", {**LAMP, "id": key, "version": "1", "terms.en": "trench lamp"})
    answer = carls.post("/vocabulary/concept", {**LAMP, "id": key, "version": "1", "terms.en": "oil lamp"})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 409
    assert "Somebody else has changed" in page
    assert 'value="oil lamp"' in page
    assert "<pre>trench lamp</pre>" in page
    assert said() == {key: ("added", 2)}
    stale = {"id": key, "version": "1", "then": "remove"}
    assert carls.post("/vocabulary/standing", stale).status_code == 409


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ({"terms.en": ""}, "fewer than two terms"),
        ({"terms.ru": "", "terms.en": ""}, "at least two words"),
        ({"terms.en": "lamp of the deep quarry"}, "has more than 3 words"),
        ({"terms.en": "lamp|lamp"}, "stands twice in the column en"),
        ({"terms.Russian": "лампа"}, "“Russian” is no code of a language"),
    ],
)
def test_words_that_make_no_concept_are_said_and_stay_typed(
    typed: dict[str, str], fault: str, carls: Browser, said: Callable
) -> None:
    answer = carls.post("/vocabulary/concept", {**LAMP, "terms.ru": "коптилка", **typed})
    assert answer.status_code == 422
    assert fault in answer.get_data(as_text=True)
    assert said() == {}


def test_too_many_words_are_refused_beside_their_input_and_none_is_cut_off(carls: Browser, said: Callable) -> None:
    long = "|".join(f"lamp {number:03}" for number in range(112))  # 1007 characters, each term a good one
    answer = carls.post("/vocabulary/concept", {**LAMP, "terms.en": long})
    page = answer.get_data(as_text=True)
    assert answer.status_code == 422
    assert '<p class="wrong" id="terms.en-wrong">This is 1007 characters long; at most 1000 fit.</p>' in page
    assert f'value="{long}"' in page
    assert said() == {}
    assert carls.post("/vocabulary/concept", {**LAMP, "terms.en": long.rpartition("|")[0]}).status_code == 302


def send(browser: Browser, content: bytes, name: str = "words.tsv") -> tuple[int, str]:
    answer = browser.post("/vocabulary/import", {"file": (io.BytesIO(content), name)})
    return answer.status_code, answer.get_data(as_text=True)


def test_a_table_is_brought_in_line_by_line_and_comes_out_again(carls: Browser, said: Callable) -> None:
    lines = "id\tdomain\tru\ten\nlamp-x\thouse\tкоптилка\tdugout lamp\nBad!\thouse\tа\tb\n"
    status, page = send(carls, lines.encode())
    assert status == 422
    assert "Line 3: “Bad!” is no id" in page
    assert "Added: 1, changed: 0, taken out: 0, unchanged: 0." in page
    assert said() == {"lamp-x": ("added", 1)}
    answer = carls.get("/vocabulary/table")
    assert "attachment" in answer.headers["Content-Disposition"]
    assert "lamp-x\thouse\tкоптилка\tdugout lamp\t\t\n" in answer.get_data(as_text=True)


def test_what_is_no_table_is_refused_with_a_sentence(carls: Browser, said: Callable) -> None:
    assert "the heading is missing" in send(carls, b"\x00\x01")[1]
    assert send(carls, b"", "")[0] == 422
    assert said() == {}


@pytest.mark.parametrize("address", ["/vocabulary/concept?id=no-such-thing", "/vocabulary/concept?id=%00"])
def test_an_unknown_concept_is_not_found(address: str, carls: Browser) -> None:
    assert carls.get(address).status_code == 404
