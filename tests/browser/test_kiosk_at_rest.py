"""What stands on the screen for hours: nothing bright keeps its place, or it would burn into the panel (kiosk K9)."""

from __future__ import annotations

from typing import Literal

import pytest
from PIL import Image, ImageChops
from playwright.sync_api import Page

from tests.browser.photographs import photographed

pytestmark = pytest.mark.browser

# Ten minutes of a long night, in seconds; the moments have no common step with anything that turns.
MOMENTS = (0, 67, 131, 199, 263, 331, 397, 461, 523, 599)
NIGHT = 1500
# Of 255: what is darker does not burn in; what changes by more was not the same thing all the time.
BRIGHT, SAME = 110, 25
# Of all pixels: a white sky that passes on a white sky; words alone pass on nothing.
MOST, MOST_OF_WORDS = 0.01, 0.001
AT = """(seconds) => document.getAnimations().forEach((one) => {
    one.pause();
    one.currentTime = seconds * 1000;
})"""


def seen(page: Page, second: int) -> Image.Image:
    page.evaluate(AT, NIGHT + second)
    return photographed(page)


def burning(page: Page) -> float:
    """Give the share of the screen that is bright and the same for ten minutes."""
    darkest = lightest = seen(page, MOMENTS[0])
    for second in MOMENTS[1:]:
        picture = seen(page, second)
        darkest, lightest = ImageChops.darker(darkest, picture), ImageChops.lighter(lightest, picture)
    bright = darkest.point([255 * (value >= BRIGHT) for value in range(256)])
    same = ImageChops.subtract(lightest, darkest).point([255 * (value < SAME) for value in range(256)])
    return ImageChops.multiply(bright, same).histogram()[255] / (bright.width * bright.height)


@pytest.mark.parametrize("motion", ["no-preference", "reduce"])
def test_nothing_bright_stays_in_its_place_for_ten_minutes(
    page: Page, motion: Literal["no-preference", "reduce"]
) -> None:
    page.emulate_media(reduced_motion=motion)
    page.goto("/", wait_until="networkidle")
    assert burning(page) < MOST


@pytest.mark.parametrize("motion", ["usual", "calm"])
def test_the_words_of_the_cover_wander_while_the_archive_is_away(upright: Page, motion: str) -> None:
    upright.goto(f"/ru/comfort?motion={motion}&to=/ru/", wait_until="networkidle")
    upright.evaluate("document.querySelector('#cover').showModal()")
    assert burning(upright) < MOST_OF_WORDS
