"""What is wrong with the original of a picture, in the language of the page."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from flask_babel import gettext, lazy_gettext
from flask_babel.speaklater import LazyString

from media import Fixity

_FOUND: Final[Mapping[Fixity, LazyString]] = {
    Fixity.MISSING: lazy_gettext("The original of this picture is missing on the disk."),
    Fixity.UNREADABLE: lazy_gettext("The original of this picture cannot be read from the disk."),
    Fixity.TRUNCATED: lazy_gettext("The original of this picture has been cut short on the disk."),
    Fixity.CHANGED: lazy_gettext("The original of this picture has changed on the disk."),
}


def damage_sentence(damage: Fixity) -> str:
    """Say what was found, what is shown meanwhile, and what helps."""
    remedy = gettext("What you see is the copy made for the screen. Upload the same file again to mend it.")
    return f"{_FOUND[damage]} {remedy}"
