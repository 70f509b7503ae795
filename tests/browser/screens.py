"""The screens of a kiosk, and how a test comes to stand before one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from types import MappingProxyType

from playwright.sync_api import Page, ViewportSize

PORTRAIT: ViewportSize = {"width": 1080, "height": 1920}
LANDSCAPE: ViewportSize = {"width": 1920, "height": 1080}
SCREENS: Mapping[str, ViewportSize] = MappingProxyType({"portrait": PORTRAIT, "landscape": LANDSCAPE})
# What the fixture `watch` gives: opens an address on a screen of this size.
Watch = Callable[[str, ViewportSize], AbstractContextManager[Page]]
