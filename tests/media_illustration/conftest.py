from __future__ import annotations

from functools import cache

import pytest

from media.illustration import Drawing, Picture, draw

LETTER = (
    "14 июня. Комиссар читал вслух: «Ещё жив…» — и замолчал.\n"
    "Въ каменоломняхъ вода на вѣсъ хлѣба, № 11, об'явление.\n"
    "Витька нашёл в отвале подкову и повесил над входом."
)
SAMPLES = {
    "diary_page": Drawing("page.jpg", "diary_page", LETTER, "old", "ink", damage=("fold", "stain", "torn_corner")),
    "wall": Drawing("wall.jpg", "wall", "← К СВЕТУ\nжди …, брат\n18/V-42", "block", "scratched", damage=("salt",)),
    "postcard_front": Drawing("front.jpg", "postcard_front", scene="lighthouse", caption="Маяк у пролива"),
    "postcard_back": Drawing(
        "back.jpg", "postcard_back", "Верочка, здравствуй!\nТамань видна, будто рукой\nподать.", "child", "ink",
        caption="Пролив утром", stamp=True, postmark="Керчь 12.6.85",
    ),
}  # fmt: skip


@cache
def _drawn(kind: str) -> Picture:
    return draw(SAMPLES[kind])


@pytest.fixture(params=sorted(SAMPLES))
def kind(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def sample(kind: str) -> Drawing:
    return SAMPLES[kind]


@pytest.fixture
def picture(kind: str) -> Picture:
    """One picture of each kind, drawn once for all tests."""
    return _drawn(kind)
