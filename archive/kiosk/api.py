"""The public API of the kiosk, version 1; its document is `openapi.json` beside this file."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, Response, jsonify, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from archive.catalogue import items, museum
from archive.kiosk.asking import read_asked, read_text
from archive.kiosk.heartbeat import last_beat
from archive.kiosk.languages import PAGE_LANGUAGES, default_language, speak
from archive.kiosk.presenters.answers import item_answer, search_answer, suggest_answer
from archive.kiosk.resources import resources
from archive.search import complete, find

api = Blueprint("api", __name__, url_prefix="/api/v1")
DOCUMENT = Path(__file__).with_name("openapi.json")


def language_asked(session: Session) -> str:
    """Give the language of the answer; one the API does not know means the museum's own."""
    asked = request.args.get("lang", "")
    language = asked if asked in PAGE_LANGUAGES else default_language(museum.get(session))
    speak(language)
    return language


@api.get("/search")
def search() -> ResponseReturnValue:
    """Search."""
    kit = resources()
    with kit.session() as session:
        language = language_asked(session)
        found = find(session, kit.reader, read_asked(request.args, language))
        return jsonify(search_answer(found, language, kit.shows))


@api.get("/suggest")
def suggest() -> ResponseReturnValue:
    """Complete what is being typed."""
    kit = resources()
    with kit.session() as session:
        language = language_asked(session)
        return jsonify(suggest_answer(complete(session, kit.reader, read_text(request.args), language)))


@api.get("/items/<path:identifier>")
def item(identifier: str) -> ResponseReturnValue:
    """Give one item."""
    kit = resources()
    with kit.session() as session:
        language = language_asked(session)
        return jsonify(item_answer(items.find(session, identifier), language, kit.shows))


@api.get("/heartbeat")
def heartbeat() -> ResponseReturnValue:
    """Tell the watcher of the museum's screen when its page was last alive."""
    return jsonify({"heartbeat": last_beat(resources().settings.data)})


@api.get("/openapi.json")
def document() -> ResponseReturnValue:
    """Give the document that describes this API."""
    return Response(DOCUMENT.read_bytes(), mimetype="application/json")
