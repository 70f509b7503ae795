"""The style sheet that every page has: one file, put together when the application starts."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

from archive.kiosk.theme.choosing import STATIC, Theme
from archive.kiosk.theme.icons import icons_sheet
from archive.settings import Settings

# In the order in which they count; between them what the theme sets. What the visitor has set comes last and wins.
_BEFORE = ("fonts.css", "tokens.css")
_AFTER = tuple(f"kiosk/{name}.css" for name in ("frame", "pages", "search", "browse", "icons", "visit", "comfort"))


def compose(chosen: Theme, settings: Settings) -> str:
    """Give the sheet of a kiosk with this theme and this screen, as it is served from the root.

    One file for ten: the browser forgets what it keeps after every visit, and a page is painted when the last has come.
    """
    own = f":root {{ --px-per-mm: {settings.px_per_mm:g}; }}\n{chosen.sheet}{icons_sheet()}"
    return "\n".join([*map(_read, _BEFORE), own, *map(_read, _AFTER)])


def _read(name: str) -> str:
    """Read a sheet; what it names beside itself is named from the root."""
    folder = PurePosixPath("static", name).parent
    return re.sub(r'url\("(?!/)', f'url("{folder}/', (STATIC / name).read_text("utf-8"))
