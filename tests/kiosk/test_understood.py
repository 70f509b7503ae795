"""The search page says what it made of the words: Vera typed one thing, and another was looked for."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import replace

import pytest
from sqlalchemy.orm import Session

import archive.kiosk.views
from archive.search import Asked, Found, find
from index import Interpretation, Reader, Reason, Why

See = Callable[[str], str]
Answering = Callable[..., None]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> Answering:
    """Let the next searches find all diaries, and be told as the test says, whatever the index can do today."""

    def answer(**told: object) -> None:
        def found(session: Session, reader: Reader, asked: Asked) -> Found:
            diaries = find(session, reader, Asked(language=asked.language, filters={"kind": ("diary",)}))
            return replace(diaries, asked=asked, **told)  # type: ignore[arg-type]

        monkeypatch.setattr(archive.kiosk.views, "find", found)

    return answer


def words(page: str) -> str:
    """Give what Vera reads."""
    return html.unescape(" ".join(re.sub(r"<[^>]+>", " ", page).split()))


def way(page: str, label: str) -> str:
    """Give where the large target with this label leads."""
    found = re.findall(r'<a class="step"\s+href="([^"]*)">(.*?)</a>', page, re.DOTALL)
    return next((html.unescape(href) for href, inner in found if label in words(inner)), "")


def test_a_card_says_how_it_was_found(see: See, answering: Answering) -> None:
    assert "card-found" not in see("/ru/search?q=колодец&kind=inscription")
    page = see("/ru/search?q=колодцы&kind=diary")
    assert re.findall(r'class="card-found">([^<]*)<', page)[0] == "Найдено по другой форме слова: «колодец» (в тексте)"
    assert 'Found by another form of the word: “<span lang="ru">колодец</span>” (in the text)' in html.unescape(
        see("/en/search?q=колодцы&kind=diary")
    )


def test_words_of_a_reason_are_never_taken_for_markup(see: See, monkeypatch: pytest.MonkeyPatch) -> None:
    def found(session: Session, reader: Reader, asked: Asked) -> Found:
        all_there = find(session, reader, Asked())
        why = (Why("text", "<b>вода</b>", Reason.VOCABULARY),)
        said = (Interpretation("<i>water</i>", Reason.VOCABULARY),)
        hits = tuple(replace(hit, why=why) for hit in all_there.hits)
        return replace(all_there, asked=asked, hits=hits, interpreted=said, suggestions=("<u>",))

    monkeypatch.setattr(archive.kiosk.views, "find", found)
    page = see("/ru/search?q=<s>вода")
    assert "&lt;b&gt;вода&lt;/b&gt;" in page
    assert not re.search(r"<(b|i|u|s)>", page)


def test_what_was_changed_is_said_and_the_literal_search_is_one_tap_away(see: See, answering: Answering) -> None:
    answering(interpreted=(Interpretation("вода", Reason.LAYOUT),))
    page = see("/ru/search?q=djlf&year=1942")
    assert "Показаны результаты для «вода»: запрос набран в другой раскладке клавиатуры." in words(page)
    assert way(page, "Только как набрано: «djlf»") == "/ru/search?q=%22djlf%22&year=1942"
    assert 'class="remark remark-nearest"' not in page


def test_what_was_added_is_said_too(see: See, answering: Answering) -> None:
    answering(interpreted=(Interpretation("water", Reason.VOCABULARY),))
    page = see("/en/search?q=вода")
    assert "Also looked for: “water” (close in meaning)." in words(page)
    assert way(page, "Only as typed: “вода”") == "/en/search?q=%22%D0%B2%D0%BE%D0%B4%D0%B0%22"


@pytest.mark.parametrize("text", ['"djlf"', "„djlf“", "d" * 199])
def test_no_literal_search_is_offered_where_there_is_none(see: See, answering: Answering, text: str) -> None:
    answering(interpreted=(Interpretation("вода", Reason.LAYOUT),))
    assert way(see(f"/ru/search?q={text}"), "Только как набрано") == ""


def test_nearest_things_are_called_so(see: See, answering: Answering) -> None:
    answering(approximate=True)
    assert "Точных совпадений нет. Вот самое близкое." in words(see("/ru/search?q=вода"))
    answering(approximate=True, hits=(), total=0)
    assert "Вот самое близкое" not in words(see("/ru/search?q=вода&size=5"))  # an address whose page is not kept yet


@pytest.mark.parametrize("hits", [{}, {"hits": (), "total": 0}], ids=["something-found", "nothing-found"])
def test_other_words_are_offered_beside_what_was_found_or_not(
    see: See, answering: Answering, hits: dict[str, object]
) -> None:
    answering(suggestions=("колодец", "колодцы"), **hits)
    page = see("/ru/search?q=каладец&kind=diary")
    assert "Возможно, вы искали" in words(page)
    assert way(page, "колодец") == "/ru/search?q=%D0%BA%D0%BE%D0%BB%D0%BE%D0%B4%D0%B5%D1%86&kind=diary"
    assert words(page).count("колодцы") == 1


def test_a_literal_search_that_finds_nothing_leads_back_to_all_forms(see: See) -> None:
    page = see('/ru/search?q="колодцам"')
    assert "Ничего не нашлось." in page
    assert way(page, "В любой форме и написании") == "/ru/search?q=%D0%BA%D0%BE%D0%BB%D0%BE%D0%B4%D1%86%D0%B0%D0%BC"
    assert way(page, "Показать всё") == "/ru/search"
    assert way(page, "Осмотреться") == "/ru/"
    assert way(see("/ru/search?q=ъыъыъ"), "В любой форме и написании") == ""
