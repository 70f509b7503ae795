"""What hands do to a screen without meaning anything by it: random touches, gestures and keys."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from tests.browser.fingers import Point, touch

# A message to the browser: what is done, and where. A number between them is a rest, in seconds.
Message = tuple[str, dict[str, Any]]
KEYS = (
    "Tab", "Tab", "Tab", "Enter", "Enter", " ", "Escape", "ArrowUp", "ArrowDown", "ArrowLeft", "ArrowRight", "Home",
    "End", "PageUp", "PageDown", "Backspace", "Delete", "+", "-", "0", "1", "f", "t", "а", "в", "о", "д", "ѣ", "x",
)  # fmt: skip
# With Ctrl, Alt or both, or alone: what a browser would answer with something of its own.
SHORTCUTS = (
    *"tnwpsuofdhjlagrkbe+-=0_", *(f"F{number}" for number in range(1, 13)), "Enter", "Home", "ArrowLeft", "ArrowRight",
    "Tab", "Escape", "PageUp", "PageDown", "Delete", "Backspace",
)  # fmt: skip
ALT, CTRL, META, SHIFT = 1, 2, 4, 8
MODIFIERS = (ALT, CTRL, META, CTRL | SHIFT, CTRL | ALT, ALT | SHIFT)
CODES: Mapping[str, int] = MappingProxyType(
    {
        "Backspace": 8, "Tab": 9, "Enter": 13, "Escape": 27, " ": 32, "PageUp": 33, "PageDown": 34, "End": 35,
        "Home": 36, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "Delete": 46,
        **{f"F{number}": 111 + number for number in range(1, 13)},
    }
)  # fmt: skip
HELD_S = 0.6


@dataclass
class Monkey:
    """Plays on a screen of a size; the same seed plays the same.

    Attributes:
        chance: what decides.
        wide: of the screen, in px; `high` likewise.
        aims: middles of what could be touched when it was last looked at; every other touch goes there.
    """

    chance: random.Random
    wide: int
    high: int
    aims: Sequence[Point] = field(default=())

    def play(self, count: int) -> Iterator[list[Message | float]]:
        """Give so many touches, gestures and keys, each as the messages it is made of."""
        plays: dict[Callable[[], list[Message | float]], int] = {
            self.tap: 44, self.key: 16, self.swipe: 12, self.shortcut: 8, self.click: 8, self.tap_twice: 4,
            self.pinch: 4, self.palm: 2, self.wheel: 1, self.hold: 1,
        }  # fmt: skip
        for play in self.chance.choices(list(plays), list(plays.values()), k=count):
            yield play()

    def place(self) -> Point:
        if self.aims and self.chance.random() < 0.5:
            return self.chance.choice(self.aims)
        return self.chance.randrange(self.wide), self.chance.randrange(self.high)

    def tap(self) -> list[Message | float]:
        return [touch("touchStart", self.place()), touch("touchEnd")]

    def tap_twice(self) -> list[Message | float]:
        place = self.place()
        return [touch("touchStart", place), touch("touchEnd"), touch("touchStart", place), touch("touchEnd")]

    def hold(self) -> list[Message | float]:
        return [touch("touchStart", self.place()), HELD_S, touch("touchEnd")]

    def swipe(self) -> list[Message | float]:
        """Swipe anywhere, or in from an edge."""
        start, end = self.place(), self.place()
        if self.chance.random() < 0.3:
            start = self.chance.choice(
                [(1, start[1]), (self.wide - 2, start[1]), (start[0], 1), (start[0], self.high - 2)]
            )
        moves = [touch("touchMove", between(start, end, step / 4)) for step in range(1, 5)]
        return [touch("touchStart", start), *moves, touch(self.chance.choice(["touchEnd", "touchEnd", "touchCancel"]))]

    def pinch(self) -> list[Message | float]:
        (x, y), apart = self.place(), self.chance.choice([(60, 600), (600, 60)])
        wide = [apart[0] + (apart[1] - apart[0]) * step / 4 for step in range(5)]
        pairs = [((max(0.0, x - one / 2), y), (min(self.wide - 1.0, x + one / 2), y)) for one in wide]
        moves = [touch("touchMove", *pair) for pair in pairs[1:]]
        return [touch("touchStart", *pairs[0]), *moves, touch("touchEnd")]

    def palm(self) -> list[Message | float]:
        """Several fingers at once."""
        fingers = [self.place() for _ in range(self.chance.randint(3, 5))]
        return [touch("touchStart", *fingers), touch("touchEnd")]

    def click(self) -> list[Message | float]:
        """Click as a mouse would, with any button and with keys held."""
        x, y = self.place()
        button = self.chance.choice(["left", "middle", "right"])
        held = self.chance.choice([0, 0, ALT, CTRL, META, SHIFT, CTRL | SHIFT])
        told = {"x": x, "y": y, "button": button, "clickCount": self.chance.choice([1, 1, 2, 3]), "modifiers": held}
        return [("Input.dispatchMouseEvent", {"type": kind, **told}) for kind in ("mousePressed", "mouseReleased")]

    def wheel(self) -> list[Message | float]:
        x, y = self.place()
        told = {"x": x, "y": y, "deltaX": 0, "deltaY": self.chance.choice([-400, 400])}
        return [
            ("Input.dispatchMouseEvent", {"type": "mouseWheel", "modifiers": self.chance.choice([0, CTRL]), **told})
        ]

    def key(self) -> list[Message | float]:
        return pressed(self.chance.choice(KEYS), self.chance.choice([0, 0, 0, SHIFT]))

    def shortcut(self) -> list[Message | float]:
        key = self.chance.choice(SHORTCUTS)
        return pressed(key, self.chance.choice([0, *MODIFIERS] if key.startswith("F") else MODIFIERS))


def between(start: Point, end: Point, share: float) -> Point:
    return start[0] + (end[0] - start[0]) * share, start[1] + (end[1] - start[1]) * share


def pressed(key: str, modifiers: int) -> list[Message | float]:
    """Press and let go; a key that writes writes, unless something else is held than Shift."""
    code = CODES.get(key) or (ord(key.upper()) if len(key) == 1 else 0)
    told: dict[str, Any] = {"key": key, "windowsVirtualKeyCode": code, "modifiers": modifiers}
    text = {"Enter": "\r"}.get(key, key if len(key) == 1 else "")
    down = {"type": "keyDown", "text": text} if text and modifiers in (0, SHIFT) else {"type": "rawKeyDown"}
    return [("Input.dispatchKeyEvent", {**down, **told}), ("Input.dispatchKeyEvent", {"type": "keyUp", **told})]
