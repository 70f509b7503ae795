"""Holding an answer back until a test lets it go."""

from __future__ import annotations

from playwright.sync_api import Page, Route


class Held:
    """The first answer to addresses of a pattern is held back; later ones come as ever."""

    def __init__(self, page: Page, pattern: str) -> None:
        self._held: list[Route] = []
        page.route(pattern, self._hold)

    def let_go(self) -> None:
        """Let it come; it must have been asked for."""
        self._held[0].continue_()

    def _hold(self, route: Route) -> None:
        if self._held:
            route.continue_()
        else:
            self._held.append(route)
