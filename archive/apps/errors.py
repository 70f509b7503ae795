"""From domain errors to answers, in one place: JSON in one shape for programs, a designed page for people."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import structlog
from flask import Flask, jsonify, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from sqlalchemy.exc import OperationalError
from werkzeug.exceptions import HTTPException

from archive.errors import ArchiveError, Conflict, Forbidden, Invalid, NotFound, Refusal, Unready
from index import BadQuery

log = structlog.get_logger()

# Makes the page for an error from its status and a translated sentence.
ErrorPage = Callable[[int, str], ResponseReturnValue]

STATUS: Mapping[type[ArchiveError], int] = {
    NotFound: 404,
    Conflict: 409,
    Forbidden: 403,
    Invalid: 422,
    Refusal: 415,
    Unready: 507,
}
CODES: Mapping[int, str] = {
    400: "bad_request",
    401: "not_signed_in",
    403: "forbidden",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    429: "too_many",
    500: "internal",
    503: "unavailable",
    507: "unready",
}
# Addresses that programs ask for.
PROGRAMS = ("/api/", "/iiif/")
KEPT = ("Allow", "Retry-After")


def attach(app: Flask, *, page: ErrorPage) -> None:
    """Answer every error; `page` makes the page for people."""

    def answer(status: int, code: str, message: str) -> ResponseReturnValue:
        if request.path.startswith(PROGRAMS) or request.accept_mimetypes.best == "application/json":
            return jsonify(error={"code": code, "message": message}), status
        return page(status, message)

    @app.errorhandler(HTTPException)
    def http(error: HTTPException) -> ResponseReturnValue:
        status = error.code or 500
        if status < 400:  # noqa: PLR2004 -- redirects are exceptions, too
            return error
        response = app.make_response(
            answer(status, CODES.get(status, "error"), gettext(error.description or error.name))
        )
        response.headers.extend((name, value) for name, value in error.get_headers() if name in KEPT)
        return response

    @app.errorhandler(Exception)
    def other(error: Exception) -> ResponseReturnValue:
        return answer(*_explain(error))


def _explain(error: Exception) -> tuple[int, str, str]:
    """Give status, code and sentence; strangers learn nothing of a fault of the program."""
    if isinstance(error, ArchiveError):
        status = next((STATUS[kind] for kind in type(error).__mro__ if kind in STATUS), 500)
        return status, error.code, gettext(error.template, **error.values)
    if isinstance(error, BadQuery):
        return 400, "bad_query", gettext(str(error))
    log.error("request.failed", path=request.path, exc_info=error)
    if isinstance(error, OperationalError):
        return 503, "unavailable", gettext("The catalogue cannot be used just now. Look at the disk, then try again.")
    return 500, "internal", gettext("Something went wrong here. It has been written down.")
