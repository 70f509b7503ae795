"""Every character that can be shown has a glyph in the fonts we bring, in each family's own chain."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

import archive
from archive.kiosk.languages import PAGE_LANGUAGES

HERE = Path(archive.__file__).parent
VENDOR = HERE / "static" / "vendor"
# What transcriptions may hold beyond the letters, and the old spelling.
SIGNS = "\u0323\u0306\u0301⟦⟧‖ʹ\u2011[]<>(){}\\/|+…ѣѢѳѲѵѴіІґҐєЄїЇ→←↑↓№«»“”„–—"
# A line break and the marks without a picture of their own are not drawn.
UNDRAWN = set("\n\t\r\u200b\u00ad")


def glyphs(*patterns: str) -> set[int]:
    """Give the code points of all faces whose file name matches."""
    # fontTools reads WOFF2 with it
    pytest.importorskip("brotli", reason="fontTools needs brotli for WOFF2")
    from fontTools.ttLib import TTFont

    faces = [face for pattern in patterns for face in VENDOR.rglob(pattern)]
    assert faces
    return {code for face in faces for code in TTFont(face).getBestCmap()}


def shown() -> set[str]:
    """Give every character of the demonstration, of the interface, and of transcriptions."""
    records = (HERE / "demonstration" / "records.jsonl").read_text("utf-8").splitlines()
    text = SIGNS + "".join(json.dumps(json.loads(record), ensure_ascii=False) for record in records)
    for language in PAGE_LANGUAGES:
        text += (HERE / "translations" / language / "LC_MESSAGES" / "kiosk.po").read_text("utf-8")
    return set(text) - UNDRAWN


@pytest.mark.parametrize(
    "face",
    ["pt-serif-*-400-normal", "pt-serif-*-400-italic", "pt-serif-*-700-normal", "pt-sans-*-400-*", "pt-sans-*-700-*"],
)
def test_no_shown_character_lacks_a_glyph(face: str) -> None:
    have = glyphs(f"{face}.woff2", "noto-*-signs.woff2")
    assert sorted(f"{letter} U+{ord(letter):04X}" for letter in shown() if ord(letter) not in have) == []


def test_a_letter_and_its_underdot_come_from_one_face() -> None:
    have = glyphs("noto-serif-signs.woff2")
    assert {ord("\u0323"), *range(ord("а"), ord("я") + 1), *range(ord("a"), ord("z") + 1)} <= have


def test_each_face_is_named_in_the_style_sheet() -> None:
    named = set(re.findall(r"vendor/([^?\"]+\.woff2)", (HERE / "static" / "fonts.css").read_text("utf-8")))
    assert named == {face.relative_to(VENDOR).as_posix() for face in VENDOR.rglob("*.woff2")}
