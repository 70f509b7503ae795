"""What a voice says where a transcription has marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.speech import plain, spoken


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("во[да]", "вода"),
        ("т(оварищ) Мороз", "товарищ Мороз"),
        ("а\u0323бв", "абв"),
        ("⟦вчера⟧ сегодня", "сегодня"),
        ("было (sic) так", "было так"),
        ("\\тихо/ стало", "тихо стало"),
        ("нет [...] воды", "нет , пропуск, воды"),
        ("нет +++ воды", "нет , неразборчиво, воды"),
        ("во|да", "вода"),
        ("мы здесь\nостались одни", "мы здесь остались одни"),
        ("К СВЕТУ\n112 шагов", "К СВЕТУ. 112 шагов"),
        ("Воды нет.\nЖдём", "Воды нет. Ждём"),
        ("конец ‖ начало", "конец. начало"),
        ("→ к свету ★", "к свету"),
    ],
)
def test_marks_are_spoken_with_sense(text: str, said: str) -> None:
    assert spoken(text, "ru").rstrip(".") == said


@pytest.mark.parametrize(("language", "word"), [("en", "gap"), ("de", "Lücke"), ("fr", "lacune"), ("uk", "пропуск")])
def test_a_gap_is_named_in_the_language_of_the_text(language: str, word: str) -> None:
    assert word in spoken("a [...] b", language)


def test_in_a_language_without_the_word_there_is_a_pause() -> None:
    assert spoken("a [...] b", "la").rstrip(".").split() == ["a", ",", ",", "b"]


@given(st.text(alphabet="абв [](){}<>⟦⟧\\/|‖+?.-\n\u0323→", max_size=60))
def test_no_mark_is_ever_read_out(text: str) -> None:
    assert not set(spoken(text, "ru")) & set("[]{}⟦⟧\\|‖→\u0323\n")
    assert not set(plain(text)) & set("[]{}⟦⟧\\|‖→\n")
