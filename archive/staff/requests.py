"""What a request to the desk may be: how large, with which cookies and numbers, and where uploads lie meanwhile."""

from __future__ import annotations

import tempfile
from typing import IO, cast

from flask import Flask, Request
from werkzeug.routing import IntegerConverter

from archive.intake import MEGABYTE
from archive.settings import Settings
from archive.staff.resources import desk
from archive.staff.secret import read_secret

# Beside the picture itself: the other fields and what frames them.
FRAMING = MEGABYTE
# The longest transcription (200,000 characters) in several languages, each Cyrillic letter sent as six bytes.
LONGEST_FORM = 16 * MEGABYTE
MOST_FIELDS = 10_000
# Smaller files are kept in memory.
SPOOL = MEGABYTE


class DeskRequest(Request):
    """A request whose uploads arrive on the disk of the archive: /tmp may be small, or be memory."""

    def _get_file_stream(
        self,
        total_content_length: int | None,
        content_type: str | None,
        filename: str | None = None,
        content_length: int | None = None,
    ) -> IO[bytes]:
        del total_content_length, content_type, filename, content_length
        folder = desk().settings.data / "tmp"
        folder.mkdir(parents=True, exist_ok=True)
        return cast("IO[bytes]", tempfile.SpooledTemporaryFile(max_size=SPOOL, dir=str(folder)))


class RowNumber(IntegerConverter):
    """The number of a row in an address: nine digits, which every database takes; a longer one is no address."""

    regex = r"[0-9]{1,9}"


def configure(app: Flask, settings: Settings) -> None:
    """Set what Flask and Flask-WTF ask for."""
    app.request_class = DeskRequest
    app.url_map.converters["row"] = RowNumber
    app.secret_key = read_secret(settings.data)
    app.config.update(
        MAX_CONTENT_LENGTH=settings.upload_limit_mb * MEGABYTE + FRAMING,
        MAX_FORM_MEMORY_SIZE=LONGEST_FORM,
        MAX_FORM_PARTS=MOST_FIELDS,
        SESSION_COOKIE_NAME="__Host-desk_form" if settings.secure_cookies else "desk_form",
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Strict",
        SESSION_COOKIE_SECURE=settings.secure_cookies,
        # The token is bound to the cookie; somebody who transcribes for two hours must still be able to save.
        WTF_CSRF_TIME_LIMIT=None,
        # It would ask for a Referer, which our own `no-referrer` forbids; `access.check_origin` does that work.
        WTF_CSRF_SSL_STRICT=False,
    )
