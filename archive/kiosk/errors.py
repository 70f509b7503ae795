"""The designed page for whatever goes wrong; it always leads back."""

from __future__ import annotations

import structlog
from flask import render_template
from flask.typing import ResponseReturnValue

from archive.catalogue import museum
from archive.catalogue.museum import Museum
from archive.kiosk.languages import default_language, language_of_path, speak
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources

log = structlog.get_logger()


def error_page(status: int, message: str) -> ResponseReturnValue:
    """Make the page for an error from its status and a translated sentence."""
    described = _museum()
    language = language_of_path() or default_language(described)
    speak(language)
    return render_template("kiosk/error.html", frame=frame(described, language), status=status, message=message), status


def _museum() -> Museum:
    """Describe the museum; where even that fails, the page stands without its name."""
    try:
        with resources().session() as session:
            return museum.get(session)
    except Exception as error:  # noqa: BLE001 -- an error page must come, whatever is broken
        log.warning("error_page.plain", why=str(error))
        return Museum()
