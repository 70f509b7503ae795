"""What a visitor really sees, frame by frame: Chromium sends a picture of every change of its screen."""

from __future__ import annotations

import base64
import io
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any

from PIL import Image, ImageChops, ImageStat
from playwright.sync_api import Page

# A quarter of an upright screen: enough to see a key change its brightness.
SMALL = {"format": "jpeg", "quality": 80, "maxWidth": 270, "maxHeight": 480}
# Levels of grey by which a pixel differs when something was drawn; less is the compression of the picture.
DRAWN = 14


@dataclass(frozen=True, slots=True)
class Frame:
    """The screen at a moment, in seconds of the epoch."""

    at: float
    seen: Image.Image

    @property
    def brightness(self) -> float:
        """The mean brightness, 255 for a white screen."""
        return ImageStat.Stat(self.seen).mean[0]

    def differs(self, other: Frame) -> bool:
        """Whether something else is to be seen."""
        if self.seen.size != other.seen.size:
            return True
        extremes = ImageChops.difference(self.seen, other.seen).getextrema()
        return int(extremes[1]) > DRAWN  # type: ignore[arg-type]  # of one band: lowest and highest


@dataclass(slots=True)
class Film:
    """The frames so far; new ones arrive while Playwright waits for something."""

    frames: list[Frame] = field(default_factory=list)

    def take(self, sent: dict[str, Any]) -> None:
        """Keep a frame as Chromium sent it."""
        seen = Image.open(io.BytesIO(base64.b64decode(sent["data"]))).convert("L")
        self.frames.append(Frame(float(sent["metadata"].get("timestamp", time.time())), seen))

    def first_change(self, since: float) -> float | None:
        """Give the moment at which something else was seen than at `since`; None if nothing was."""
        before = [frame for frame in self.frames if frame.at <= since]
        after = [frame for frame in self.frames if frame.at > since]
        return next((frame.at for frame in after if before and frame.differs(before[-1])), None)

    def white(self, brighter_than: float, since: float) -> float:
        """Give the longest time in seconds that the screen was brighter than that, without an end."""
        longest, began = 0.0, None
        for frame in (frame for frame in self.frames if frame.at >= since):
            if frame.brightness > brighter_than:
                began = frame.at if began is None else began
            elif began is not None:
                longest, began = max(longest, frame.at - began), None
        return max(longest, time.time() - began) if began is not None else longest


@contextmanager
def filmed(page: Page) -> Iterator[Film]:
    """Film a page until the block ends."""
    film, session = Film(), page.context.new_cdp_session(page)

    def took(sent: dict[str, Any]) -> None:
        session.send("Page.screencastFrameAck", {"sessionId": sent["sessionId"]})
        film.take(sent)

    session.on("Page.screencastFrame", took)
    session.send("Page.startScreencast", SMALL)
    while not film.frames:
        page.wait_for_timeout(50)
    yield film
    session.send("Page.stopScreencast")
    session.detach()
