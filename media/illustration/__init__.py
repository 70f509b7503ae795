"""Draws the demonstration's pictures: diary pages, inscribed walls, postcards. No photograph, no scan, no real hand."""

from media.illustration.drawing import Drawing, DrawingError, drawing_of
from media.illustration.painters import draw
from media.illustration.picture import Picture

__all__ = ["Drawing", "DrawingError", "Picture", "draw", "drawing_of"]
