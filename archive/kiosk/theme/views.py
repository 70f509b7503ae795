"""The style sheet of every page, the picture of its signs, and the pictures of the theme."""

from __future__ import annotations

from flask import Blueprint, Flask, Response, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue

from archive.kiosk.theme.choosing import Theme, choose_theme
from archive.kiosk.theme.icons import icons_picture
from archive.kiosk.theme.lasting import Lasting
from archive.kiosk.theme.sheet import compose
from archive.settings import Settings

theme = Blueprint("theme", __name__)
YEAR = 31_536_000


def attach(app: Flask, settings: Settings) -> None:
    """Give an application its theme; templates know it as `theme`, and the version of its sheet as `screen_version`."""
    chosen = app.extensions["theme"] = choose_theme(settings)
    sheet = app.extensions["sheet"] = Lasting.of(compose(chosen, settings), "text/css")
    app.jinja_env.globals |= {"theme": chosen, "screen_version": sheet.version}
    app.register_blueprint(theme)


@theme.get("/screen.css")
def screen() -> ResponseReturnValue:
    """Give the style sheet that every page waits for."""
    return _give(current_app.extensions["sheet"])


@theme.get("/icons.svg")
def icons() -> ResponseReturnValue:
    """Give the picture of all signs."""
    return _give(icons_picture())


def _give(lasting: Lasting) -> ResponseReturnValue:
    answer = Response(lasting.text, mimetype=lasting.kind)
    answer.add_etag()
    if request.args.get("v") == lasting.version:
        answer.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
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
