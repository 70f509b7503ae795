"""What every page of the desk works with: settings, catalogue and pictures; made once for each application."""

from __future__ import annotations

from dataclasses import dataclass
from typing import cast

from flask import current_app

import media
from archive.db import Database
from archive.intake import open_store
from archive.settings import Settings

EXTENSION = "desk"


@dataclass(frozen=True, slots=True)
class Desk:
    """The desk's settings, catalogue and store of pictures."""

    settings: Settings
    database: Database
    store: media.Store


def make_desk(settings: Settings) -> Desk:
    """Open the catalogue; SQLite connects at the first use, so after a server has forked."""
    return Desk(settings, Database(settings.database), open_store(settings))


def desk() -> Desk:
    """Give what the present request works with."""
    return cast("Desk", current_app.extensions[EXTENSION])
