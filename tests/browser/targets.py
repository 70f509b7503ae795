"""What fingers aim at on a page: how large it is, how far from its neighbour, and how high it may lie."""

from __future__ import annotations

from itertools import combinations
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

# kiosk T1-T3 at 4.03 px/mm: 20 mm, 15 mm, 3 mm.
PRIMARY, ANY, GAP = 81, 61, 12
# kiosk T12, at as many: 300 mm.
REACH = 300 * 4.03
WALKER = Path(__file__).with_name("walker.js").read_text("utf-8")


def targets(page: Page) -> list[dict[str, Any]]:
    """Give every target that can be seen, as `walker.js` describes it."""
    found: list[dict[str, Any]] = page.evaluate(WALKER)
    assert found
    return found


def distance(one: dict[str, Any], other: dict[str, Any]) -> float:
    """Give the gap between two boxes in px; negative where they overlap."""
    across = max(one["left"] - other["left"] - other["width"], other["left"] - one["left"] - one["width"])
    down = max(one["top"] - other["top"] - other["height"], other["top"] - one["top"] - one["height"])
    return float(max(across, down))


def tight(found: list[dict[str, Any]]) -> list[tuple[str, str, float]]:
    """Name the neighbours that a finger may confuse; what scrolls passes under the ledge, that is no neighbour."""
    pairs = ((one, other) for one, other in combinations(found, 2) if one.get("ledge") == other.get("ledge"))
    return [(one["name"], other["name"], apart) for one, other in pairs if (apart := distance(one, other)) < GAP]


def open_all(page: Page) -> None:
    """Open whatever is folded away; of drawers that open one at a time, the last."""
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
