"""Every language the switch offers has every page, and none loses its place."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest

from archive.apps import create_kiosk_app
from archive.catalogue.fields import best_language
from archive.kiosk.languages import PAGE_LANGUAGES
from archive.settings import BadSetting, read_settings

PATHS = ("", "search", "search?q=voda&kind=diary", "search?q=ъыъ", "items/I-1/2", "collections/notebook")


@pytest.mark.parametrize("path", PATHS)
def test_a_page_answers_in_every_language_it_offers(see: Callable[[str], str], path: str) -> None:
    for language in PAGE_LANGUAGES:
        page = see(f"/{language}/{path}")
        assert f'<html lang="{language}"' in page
        offered = re.findall(r'href="([^"]+)"\s+lang="(\w+)"\s+hreflang', page)
        assert [code for _, code in offered] == list(PAGE_LANGUAGES)
        for address, code in offered:
            assert f'<html lang="{code}"' in see(address.replace("&amp;", "&"))


@pytest.mark.parametrize("query", ["voda", "vody", "kolodec"])
def test_a_russian_word_in_latin_letters_is_found_on_the_page_of_every_language(
    see: Callable[[str], str], query: str
) -> None:
    found = {
        language: re.findall(rf'class="card"\s+href="/{language}/items/([^"?]+)', see(f"/{language}/search?q={query}"))
        for language in PAGE_LANGUAGES
    }
    assert found["ru"]
    assert all(one == found["ru"] for one in found.values())


def test_the_start_page_greets_in_every_language_it_offers(see: Callable[[str], str]) -> None:
    said = re.findall(r'class="greeting-invites">([^<]+)<', see("/"))
    assert len(said) == len(set(said)) == len(PAGE_LANGUAGES)


def test_a_museum_chooses_which_languages_its_kiosk_speaks(museum_folder: Path) -> None:
    settings = read_settings(data=museum_folder, reserve_mb=0, languages=("uk", "de"), default_language="de")
    app = create_kiosk_app(settings)
    vera = app.test_client()
    page, lost = vera.get("/de/").get_data(as_text=True), vera.get("/ru/")
    app.extensions["kiosk"].database.close()
    assert re.findall(r'lang="(\w+)"\s+hreflang', page) == ["uk", "de"]
    assert lost.status_code == 404
    # The museum of these tests asks for Russian, which has no pages here: the setting's language stands in.
    assert '<html lang="de"' in lost.get_data(as_text=True)


@pytest.mark.parametrize(("languages", "taps"), [(("ru", "en", "de", "fr"), 1), (("ru", "en", "uk", "de", "fr"), 2)])
def test_up_to_four_languages_are_one_touch_away(museum_folder: Path, languages: tuple[str, ...], taps: int) -> None:
    app = create_kiosk_app(read_settings(data=museum_folder, languages=languages))
    page = app.test_client().get("/ru/items/P-1").get_data(as_text=True)
    app.extensions["kiosk"].database.close()
    assert set(re.findall(r'href="/../items/P-1"\s+lang="(..)"', page)) == set(languages)
    assert ('popovertarget="languages"' in page) == (taps > 1)


def test_a_default_without_pages_is_refused(museum_folder: Path) -> None:
    with pytest.raises(BadSetting, match="default_language is ru; name one of languages"):
        read_settings(data=museum_folder, languages=("de",))


@pytest.mark.parametrize(
    ("language", "there", "chosen"),
    [
        ("de", ("ru", "en", "de"), "de"),
        ("de", ("ru", "en"), "en"),
        ("fr", ("und", "ru"), "ru"),
        ("uk", ("en", "ru"), "ru"),
        ("ru", ("uk", "en"), "en"),
        ("en", ("fr",), "fr"),
        ("en", (), ""),
    ],
)
def test_what_is_missing_in_a_language_stands_in_the_one_its_readers_most_likely_read(
    language: str, there: tuple[str, ...], chosen: str
) -> None:
    assert best_language(dict.fromkeys(there, "слово"), language) == chosen


def test_a_text_in_another_language_is_announced_to_everybody(see: Callable[[str], str]) -> None:
    page = see("/de/items/P-1")
    assert re.search(r'class="foreign"\s+lang="de">.*?<span>Sprache: Russisch</span>', page, re.DOTALL)
    assert 'class="foreign"' not in see("/ru/items/P-1")


def test_what_stands_in_another_language_says_so(see: Callable[[str], str]) -> None:
    page = see("/de/items/P-2")
    assert re.search(r'<h1\s+lang="ru">Памятник</h1>', page)
    for address in ("/de/items/I-1/2", "/de/search?person=moroz", "/de/search?open=person", "/de/search?q=qqqqq"):
        names = re.findall(r"<span([^>]*)>(?:Anna Moroz|Kerch|Water|Notebook)</span>", see(address))
        assert names, address
        assert all('lang="en"' in attributes for attributes in names), address
