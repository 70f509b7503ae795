"""How somebody moves through the kiosk: with a finger on the glass, or with the keys of a keyboard or a switch."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browser.fingers import Fingers
from tests.browser.shield import SHIELDED

LONGEST_WAY = 150
# Whether a finger on its middle would touch something, and whether it is seen whole; how far off the middle it is.
# Looked at once it rests and takes touches: a finger on a page that still moves stops it, and does nothing else.
_SEEN = """(shielded) => async (one) => {
  const frame = () => new Promise(requestAnimationFrame);
  for (let before; before !== (before = one.getBoundingClientRect().top) || shielded(); await frame()) await frame();
  const box = one.getBoundingClientRect();
  const [x, y] = [box.left + box.width / 2, box.top + box.height / 2];
  const hit = document.elementFromPoint(x, y);
  const lintel = document.querySelector(".lintel").getBoundingClientRect().bottom;
  const ledge = document.querySelector(".ledge").getBoundingClientRect().top;
  const touched = Boolean(hit) && (one.contains(hit) || hit.contains(one));
  return { touched, whole: box.top >= lintel && box.bottom <= ledge, off: y - (lintel + ledge) / 2, x, y };
}"""
SEEN = f"({_SEEN})({SHIELDED})"
# Where among the keys the focus is, and where the key is that one wants: row and place in it.
PLACES = """(name) => {
  const rows = [...document.querySelectorAll(".keyboard .hg-row")].map((row) => [...row.children]);
  const place = (found) => {
    const at = rows.findIndex((row) => row.some(found));
    return [at, rows[at]?.findIndex(found)];
  };
  return [place((key) => key === document.activeElement), place((key) => key.dataset.skbtn === name)];
}"""


class Hand(ABC):
    """Chooses, types and looks as one way of using the kiosk allows."""

    def __init__(self, page: Page, size: ViewportSize) -> None:
        self.page = page
        self.size = size

    @abstractmethod
    def choose(self, target: Locator) -> None:
        """Go to something and use it."""

    @abstractmethod
    def type(self, word: str) -> None:
        """Write a word on the keyboard in the page."""

    @abstractmethod
    def look_at(self, target: Locator) -> None:
        """Bring something into sight as a whole."""

    def go(self, target: str, leads_to: str) -> None:
        """Choose what leads to another page, and wait until it is there."""
        self.choose(self.page.locator(target).first)
        self.page.wait_for_url(re.compile(leads_to))


class Finger(Hand):
    """Taps and swipes; `lowest` is how far from the upper edge nothing may have to be touched, in px."""

    def __init__(self, page: Page, size: ViewportSize, highest: float = 0) -> None:
        super().__init__(page, size)
        self.highest = highest
        self.fingers = Fingers(page)

    def choose(self, target: Locator) -> None:
        expect(target).to_be_visible()
        place = self._brought(target, "touched")
        assert place["y"] >= self.highest, f"out of reach: {target}"
        target.tap()

    def type(self, word: str) -> None:
        for letter in word:
            self.choose(self.page.locator(f"[data-skbtn='{letter}']"))

    def look_at(self, target: Locator) -> None:
        expect(target).to_be_visible()
        self._brought(target, "whole")

    def _brought(self, target: Locator, how: str) -> dict[str, Any]:
        """Swipe until a finger can touch the target, or it is seen whole."""
        for _ in range(LONGEST_WAY):
            place: dict[str, Any] = target.evaluate(SEEN)
            if place[how]:
                return place
            self._swipe(place["off"])
        raise AssertionError(f"no finger gets at {target}")

    def _swipe(self, distance: float) -> None:
        """Move the page with a finger, by a hand's width at most; from where the page begins within reach, too."""
        way = max(-400.0, min(400.0, distance))
        start = self.size["height"] * 0.5 + way / 2
        # Resting at its end, the finger does not fling the page on.
        heights = (start - way * share for share in (0, 0.1, 0.4, 0.7, 0.9, 1, 1, 1))
        # Beside what lies on the page: nothing is touched by swiping.
        self.fingers.draw(*(((12, y),) for y in heights))


class Keys(Hand):
    """Tab, Enter and arrows alone."""

    def choose(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _ in range(LONGEST_WAY):
            if target.evaluate("(one) => one === document.activeElement"):
                assert target.evaluate(SEEN)["touched"], f"what has the focus is hidden: {target}"
                return self.page.keyboard.press("Enter")
            self.page.keyboard.press("Tab")
        raise AssertionError(f"no key leads to {target}")

    def type(self, word: str) -> None:
        expect(self.page.locator(".keyboard button:focus")).to_be_visible()
        for letter in word:
            (row, at), (wanted_row, _) = self.page.evaluate(PLACES, letter)
            self._press("ArrowDown" if wanted_row > row else "ArrowUp", abs(wanted_row - row))
            (_, at), (_, wanted) = self.page.evaluate(PLACES, letter)
            self._press("ArrowRight" if wanted > at else "ArrowLeft", abs(wanted - at))
            assert self.page.evaluate("document.activeElement.dataset.skbtn") == letter
            self.page.keyboard.press("Enter")

    def look_at(self, target: Locator) -> None:
        expect(target).to_be_visible()
        for _ in range(LONGEST_WAY):
            place = target.evaluate(SEEN)
            if place["whole"]:
                return
            self.page.keyboard.press("ArrowDown" if place["off"] > 0 else "ArrowUp")
        raise AssertionError(f"no key brings {target} into sight")

    def _press(self, key: str, times: int) -> None:
        for _ in range(times):
            self.page.keyboard.press(key)
