"""The page that says how to cite an item."""

from __future__ import annotations

from flask import Blueprint, render_template
from flask.typing import ResponseReturnValue

from archive.catalogue import items, museum
from archive.kiosk.citing.presenters import cite_page
from archive.kiosk.languages import choose_language
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources

citing = Blueprint("citing", __name__)
citing.url_value_preprocessor(choose_language)


@citing.get("/<language>/cite/<path:identifier>")
def show(language: str, identifier: str) -> ResponseReturnValue:
    """Say how to cite an item."""
    with resources().session() as session:
        found, described = items.find(session, identifier), museum.get(session)
        page = cite_page(found, described, language)
        return render_template("kiosk/cite.html", frame=frame(described, language), page=page)
