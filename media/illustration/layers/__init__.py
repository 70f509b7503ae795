"""Parts of a landscape; their places and sizes are in units of the canvas."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from media.illustration.canvas import Canvas


class Layer(ABC):
    """One part of a landscape; a scene is a row of them, far to near."""

    __slots__ = ()

    def __call__(self, canvas: Canvas) -> None:
        """Paints itself over what is there."""
        self._paint(canvas)

    @abstractmethod
    def _paint(self, canvas: Canvas) -> None: ...
