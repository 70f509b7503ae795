"""The sheet that tells pages how large a millimetre is and what the theme sets; and the theme's pictures."""

from __future__ import annotations

import hashlib

from flask import Blueprint, Flask, Response, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from archive.kiosk.resources import resources
from archive.kiosk.theme.choosing import Theme, choose_theme
from archive.settings import Settings

theme = Blueprint("theme", __name__)
YEAR = 31_536_000


def attach(app: Flask, settings: Settings) -> None:
    """Give an application its theme; templates know it as `theme`, and the version of its sheet as `screen_version`."""
    chosen = app.extensions["theme"] = choose_theme(settings)
    app.jinja_env.globals |= {"theme": chosen, "screen_version": _version(_sheet(chosen, settings))}
    app.register_blueprint(theme)


@theme.get("/screen.css")
def screen() -> ResponseReturnValue:
    """Tell the style sheets how large a millimetre is on this kiosk's screen, and the colours of its theme."""
    sheet = _sheet(_theme(), resources().settings)
    answer = Response(sheet, mimetype="text/css")
    answer.add_etag()
    # Every page waits for it, and without it none looks as it should: it is asked for once, like the other sheets.
    if request.args.get("v") == _version(sheet):
        answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
    return answer.make_conditional(request)


def _sheet(chosen: Theme, settings: Settings) -> str:
    return f":root {{ --px-per-mm: {settings.px_per_mm:g}; }}\n{chosen.sheet}"


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
