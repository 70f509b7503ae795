"""The visitors' side: pages, the JSON API and the pictures; it reads what is published and changes nothing."""

from __future__ import annotations

from flask import Flask

from archive.kiosk import ahead
from archive.kiosk.aloud.views import aloud
from archive.kiosk.api import api
from archive.kiosk.citing.views import citing
from archive.kiosk.comfort.views import comfort
from archive.kiosk.errors import error_page
from archive.kiosk.iiif.views import iiif
from archive.kiosk.kept.views import kept
from archive.kiosk.names.views import names
from archive.kiosk.pictures import pictures
from archive.kiosk.plans.views import ground
from archive.kiosk.presenters.words import labelled
from archive.kiosk.resources import Resources
from archive.kiosk.stories.views import stories
from archive.kiosk.telling.views import telling
from archive.kiosk.theme import views as theme
from archive.kiosk.timeline.views import times
from archive.kiosk.views import pages
from archive.settings import Settings

__all__ = ["attach", "error_page"]


def attach(app: Flask, settings: Settings) -> Resources:
    """Give an application the visitors' pages; returns what they work with."""
    resources = app.extensions["kiosk"] = Resources(settings)
    app.jinja_env.trim_blocks = True
    app.jinja_env.lstrip_blocks = True
    app.jinja_env.globals["labelled"] = labelled
    theme.attach(app, settings)
    ahead.attach(app)
    for page in (pages, stories, names, times, ground, comfort, kept, citing, telling, aloud):
        app.register_blueprint(page)
    app.register_blueprint(pictures)
    app.register_blueprint(iiif)
    app.register_blueprint(api)
    return resources
