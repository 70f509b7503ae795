"""In which language a text is, where nobody said it."""

from __future__ import annotations

import pytest

from archive.kiosk.presenters.words import unsaid


@pytest.mark.parametrize(
    ("text", "likely", "language"),
    [
        ("Фото музея", ("ru", "en"), "ru"),
        ("Фото музея", ("en", "uk"), "uk"),
        ("Planeta", ("ru", "de"), "de"),
        ("Planeta", ("ru", "uk"), ""),
        ("Фото", ("", "en"), ""),
        ("", (), ""),
    ],
)
def test_the_first_likely_language_of_its_letters_is_taken(text: str, likely: tuple[str, ...], language: str) -> None:
    assert unsaid(text, *likely).language == language
    assert unsaid(text, *likely).text == text
