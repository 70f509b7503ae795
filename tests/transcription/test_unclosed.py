from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from archive.transcription import parse, unclosed
from archive.transcription.spans import Kind


@pytest.mark.parametrize(
    ("text", "signs"),
    [
        ("развед[чики Ковалёва", "["),
        ("развед[чики. Потом [вода]", "["),
        ("разведчики] Ковалёва", "]"),
        ("т(оварищ", "("),
        ("во<да и ⟦пять и {да", "<⟦{"),
        ("вода \\над строкой", "\\"),
        ("[т(оварищ]", "("),
        ("нача[ло\n\nконец]", "[]"),
        ("во[...", "["),
    ],
)
def test_a_bracket_at_a_word_without_its_partner_is_found(text: str, signs: str) -> None:
    found = unclosed(text)
    assert "".join(one.sign for one in found) == signs
    assert all(text[one.at] == one.sign and one.opens == (one.sign in "[(<{⟦\\") for one in found)


@pytest.mark.parametrize(
    "text",
    [
        "", "во[да] т(оварищ) \\над/ ⟦пять⟧ [...] [3] (sic)", "16/V-42 и/или", "1) вода 2) хлеб\nа) соль", "a < b > c",
        ":) вода", "об`явление", "(см. выше)",
    ],
)  # fmt: skip
def test_whole_pairs_and_punctuation_are_left_alone(text: str) -> None:
    assert unclosed(text) == ()


@given(st.text("[]()<>{}⟦⟧\\/`´ аБ1.\n", max_size=30))
def test_what_is_found_is_what_the_reader_took_for_text(text: str) -> None:
    signs = {span.start for span in parse(text).spans if span.kind is Kind.SIGN}
    assert not signs & {one.at for one in unclosed(text)}
