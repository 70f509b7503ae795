"""The style sheet of every page, the picture of its signs, and the pictures of the theme."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Flask, Response, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from archive.kiosk.theme.choosing import Theme, choose_theme
from archive.kiosk.theme.icons import icons_picture, icons_version
from archive.kiosk.theme.sheet import compose
from archive.settings import Settings

theme = Blueprint("theme", __name__)
YEAR = 31_536_000


def attach(app: Flask, settings: Settings) -> None:
    """Give an application its theme; templates know it as `theme`, and the version of its sheet as `screen_version`."""
    chosen = app.extensions["theme"] = choose_theme(settings)
    sheet = app.extensions["sheet"] = compose(chosen, settings)
    app.jinja_env.globals |= {"theme": chosen, "screen_version": _version(sheet)}
    app.register_blueprint(theme)


@theme.get("/screen.css")
def screen() -> ResponseReturnValue:
    """Give the style sheet that every page waits for."""
    sheet: str = current_app.extensions["sheet"]
    return _lasting(sheet, "text/css", _version(sheet))


@theme.get("/icons.svg")
def icons() -> ResponseReturnValue:
    """Give the picture of all signs."""
    return _lasting(icons_picture(), "image/svg+xml", icons_version())


def _lasting(text: str, kind: str, version: str) -> ResponseReturnValue:
    answer = Response(text, mimetype=kind)
    answer.add_etag()
    if request.args.get("v") == version:
        answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer.make_conditional(request)


def _version(sheet: str) -> str:
    return hashlib.sha256(sheet.encode()).hexdigest()[:10]


@theme.get("/theme/<name>")
def picture(name: str) -> ResponseReturnValue:
    """Give a picture of the museum's own theme."""
    file = _theme().picture(name)
    if file is None or not file.is_file():
        abort(404, "There is no such page.")
    return send_file(file.absolute())  # Flask would look for a relative one beside the program


def _theme() -> Theme:
    chosen: Theme = current_app.extensions["theme"]
    return chosen
