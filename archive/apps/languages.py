"""Which language a page speaks. The sides say it per request in `g.language`; this hands it to Babel."""

from __future__ import annotations

from pathlib import Path

from flask import Flask, g
from flask_babel import Babel

TRANSLATIONS = Path(__file__).parent.parent / "translations"


def attach(app: Flask, *, domain: str, default: str) -> None:
    """Set Babel up with the texts of one side."""

    def chosen() -> str:
        return str(g.get("language", default))

    app.config["BABEL_DEFAULT_LOCALE"] = default
    Babel(app, default_translation_directories=str(TRANSLATIONS), default_domain=domain, locale_selector=chosen)
