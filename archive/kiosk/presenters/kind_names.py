"""What a kind of items is called."""

from __future__ import annotations

from flask_babel import gettext

from archive.catalogue.kinds import KINDS


def kind_label(kind: str) -> str:
    """Name one item of a kind; an unknown one by its key."""
    return str(gettext(KINDS[kind].label)) if kind in KINDS else kind


def kind_plural(kind: str) -> str:
    """Name a kind as a group; an unknown one by its key."""
    return str(gettext(KINDS[kind].plural)) if kind in KINDS else kind
