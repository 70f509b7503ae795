"""The sound of an item's page. The catalogue is asked each time: what is withdrawn is silent at once."""

from __future__ import annotations

from pathlib import Path

import structlog
from flask import Blueprint, abort, send_file, url_for
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import ServiceUnavailable

from archive.catalogue import items
from archive.catalogue.items import Item
from archive.kiosk.aloud.passages import passages
from archive.kiosk.languages import speak, translated
from archive.kiosk.resources import resources
from archive.speech import Mute, Passage

log = structlog.get_logger()

aloud = Blueprint("aloud", __name__)
# Seconds after which it is worth asking again.
AGAIN = 5


@aloud.get("/<language>/aloud/<path:identifier>")
def sound(language: str, identifier: str) -> ResponseReturnValue:
    """Speak."""
    if language not in translated():
        abort(404, "There is no such page.")
    speak(language)
    with resources().session() as session:
        found = items.find(session, identifier)
        said = passages(found, language)
    return send_file(_recording(found, language, said).absolute(), mimetype="audio/wav", conditional=True, etag=True)


def _recording(item: Item, language: str, said: tuple[Passage, ...]) -> Path:
    recordings = resources().recordings
    if not recordings.speaks(said):
        abort(404, "There is no such page.")
    try:
        return recordings.find(item.id, language, said)
    except Mute as mute:
        log.warning("aloud.mute", item=item.identifier, why=str(mute))
        raise ServiceUnavailable("This cannot be read aloud just now.", retry_after=AGAIN) from None


def sound_of(item: Item, language: str) -> str:
    """Give the address of an item's sound; empty where nothing of it can be spoken here."""
    if not resources().recordings.speaks(passages(item, language)):
        return ""
    return url_for("aloud.sound", language=language, identifier=item.identifier)
