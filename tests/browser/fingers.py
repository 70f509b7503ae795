"""Fingers on the glass as a panel reports them: held, moved, several at once; a tap of Playwright is none of these."""

from __future__ import annotations

from typing import Any

from playwright.sync_api import Locator, Page

Point = tuple[float, float]


def touch(kind: str, *places: Point) -> tuple[str, dict[str, Any]]:
    """Write the message to the browser that fingers now lie at these places, in px."""
    points = [{"x": x, "y": y, "id": number} for number, (x, y) in enumerate(places)]
    return "Input.dispatchTouchEvent", {"type": kind, "touchPoints": points}


def middle(target: Locator) -> Point:
    """Give where a finger aims."""
    box = target.bounding_box()
    assert box
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


class Fingers:
    """The fingers of one visitor; each move names where all of them are."""

    def __init__(self, page: Page) -> None:
        self._glass = page.context.new_cdp_session(page)

    def down(self, *places: Point) -> None:
        self._glass.send(*touch("touchStart", *places))

    def move(self, *places: Point) -> None:
        self._glass.send(*touch("touchMove", *places))

    def up(self) -> None:
        self._glass.send(*touch("touchEnd"))

    def draw(self, *moves: tuple[Point, ...]) -> None:
        """Put down, move along, lift."""
        self.down(*moves[0])
        for places in moves[1:]:
            self.move(*places)
        self.up()
