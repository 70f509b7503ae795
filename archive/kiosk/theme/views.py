"""The sheet that tells pages how large a millimetre is and what the theme sets; and the theme's pictures."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from archive.kiosk.resources import resources
from archive.kiosk.theme.choosing import Theme, choose_theme
from archive.settings import Settings

theme = Blueprint("theme", __name__)


def attach(app: Flask, settings: Settings) -> None:
    """Give an application its theme; templates know it as `theme`."""
    chosen = app.extensions["theme"] = choose_theme(settings)
    app.jinja_env.globals["theme"] = chosen
    app.register_blueprint(theme)


@theme.get("/screen.css")
def screen() -> ResponseReturnValue:
    """Tell the style sheets how large a millimetre is on this kiosk's screen, and the colours of its theme."""
    sheet = f":root {{ --px-per-mm: {resources().settings.px_per_mm:g}; }}\n{_theme().sheet}"
    answer = Response(sheet, mimetype="text/css")
    answer.add_etag()
    return answer.make_conditional(request)


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
