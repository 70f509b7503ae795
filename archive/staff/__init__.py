"""The archivists' side: sign in, bring scans in, describe them, publish them, undo it."""

from __future__ import annotations

from flask import Flask
from flask_wtf.csrf import CSRFProtect

from archive.settings import Settings
from archive.staff import access, errors, layout
from archive.staff.desk.views import pages as desk_pages
from archive.staff.errors import error_page
from archive.staff.history.views import pages as history_pages
from archive.staff.items.views import pages as item_pages
from archive.staff.language.views import pages as language_pages
from archive.staff.language.views import set_language
from archive.staff.likenesses.views import pages as likeness_pages
from archive.staff.password.views import pages as password_pages
from archive.staff.people import make_login_manager
from archive.staff.pictures.views import pages as picture_pages
from archive.staff.requests import configure
from archive.staff.resources import EXTENSION, Desk, make_desk
from archive.staff.sign_in.views import pages as sign_in_pages
from archive.staff.upload.views import pages as upload_pages
from archive.staff.vocabulary.views import pages as vocabulary_pages

__all__ = ["attach", "error_page"]

PAGES = (
    desk_pages,
    history_pages,
    item_pages,
    language_pages,
    likeness_pages,
    password_pages,
    picture_pages,
    sign_in_pages,
    upload_pages,
    vocabulary_pages,
)


def attach(app: Flask, settings: Settings) -> Desk:
    """Attach the desk to an application; returns what its pages work with."""
    desk = app.extensions[EXTENSION] = make_desk(settings)
    configure(app, settings)
    app.before_request(set_language)
    app.before_request(access.check_origin)
    make_login_manager().init_app(app)
    app.before_request(access.guard)
    CSRFProtect(app)
    errors.attach(app)
    layout.attach(app)
    for pages in PAGES:
        app.register_blueprint(pages)
    return desk
