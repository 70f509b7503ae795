"""The designed page for whatever went wrong."""

from __future__ import annotations

from dataclasses import dataclass

from flask import Flask, render_template
from flask.typing import ResponseReturnValue
from flask_babel import gettext, lazy_gettext
from flask_wtf.csrf import CSRFError
from werkzeug.exceptions import default_exceptions

HEADINGS = {
    400: lazy_gettext("This could not be read"),
    401: lazy_gettext("You are signed out"),
    403: lazy_gettext("This is not allowed"),
    404: lazy_gettext("Nothing is here"),
    409: lazy_gettext("Somebody was quicker"),
    413: lazy_gettext("This is too large"),
    415: lazy_gettext("The archive does not take this"),
    422: lazy_gettext("Something is not right yet"),
    429: lazy_gettext("Please wait a little"),
    507: lazy_gettext("The archive cannot store this now"),
}
# What the framework says for itself, in words for archivists.
SENTENCES = {
    404: lazy_gettext("There is no page at this address. It may have been mistyped, or the thing was removed."),
    405: lazy_gettext("This page is used in another way. Go back and use its buttons."),
    413: lazy_gettext("What was sent is larger than the archive takes. Send fewer or smaller files."),
}


@dataclass(frozen=True, slots=True)
class ErrorPage:
    """What went wrong, in two sentences at most."""

    status: int
    heading: str
    message: str


def attach(app: Flask) -> None:
    """Answer a missing or wrong form token in words that say what to do."""

    @app.errorhandler(CSRFError)
    def wrong_token(_error: CSRFError) -> ResponseReturnValue:
        message = gettext("The form was made for another session. Go back, reload the page and send it again.")
        return error_page(400, message)


def error_page(error_code: int, message: str) -> ResponseReturnValue:
    """Make the page; it leads back to the desk."""
    heading = HEADINGS.get(error_code, lazy_gettext("Something went wrong"))
    framework = default_exceptions.get(error_code)
    if error_code in SENTENCES and framework is not None and message == framework.description:
        message = str(SENTENCES[error_code])
    page = ErrorPage(error_code, str(heading), message)
    return render_template("staff/error.html", page=page), error_code
