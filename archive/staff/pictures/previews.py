"""Where the rendition of a picture lies that visitors may not see yet."""

from __future__ import annotations

from pathlib import Path

import media

NAMES = frozenset(recipe.file for recipe in media.RENDITIONS)


def preview_file(store: media.Store, sha256: str, name: str) -> Path | None:
    """Give the file, or None: no such name, or not made yet.

    Renditions stand in a tree of the same shape beside that of the originals.
    """
    original = store.path(sha256)
    path = original.parents[3] / "renditions" / original.relative_to(original.parents[2]) / name
    return path if name in NAMES and path.is_file() else None
