"""Every language the switch offers has every page, and none loses its place."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest

from archive.kiosk.languages import PAGE_LANGUAGES

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
