"""The pictures before visitors. A web server in front may serve the same files; this is the way without one."""

from __future__ import annotations

from pathlib import Path

from flask import Blueprint, abort, current_app, request, send_file
from flask.typing import ResponseReturnValue
from werkzeug.exceptions import RequestedRangeNotSatisfiable
from werkzeug.wrappers import Response

from archive.kiosk.resources import resources

pictures = Blueprint("pictures", __name__)


@pictures.get("/media/<key>/<name>")
def shown(key: str, name: str) -> ResponseReturnValue:
    """Give a rendition. The catalogue is asked each time: what is withdrawn is gone at once."""
    kit = resources()
    kit.refuse_hidden(key)
    file = kit.store.public_file(key, name)
    if file is None:
        abort(404, "This picture is not here.")
    return give(file, None, tag_of(file))


def tag_of(file: Path) -> str:
    """Give the tag of a file under a name that may stand for another one tomorrow.

    A veiled copy and the picture itself are two files, whatever their times and sizes.
    """
    told = file.stat()
    return f"{told.st_ino:x}-{told.st_mtime_ns:x}-{told.st_size:x}"


def give(file: Path, mimetype: str | None, tag: str) -> Response:
    """Give a picture's file. Without a maximum age Flask says no-cache: browsers ask again and get 304 by the tag.

    By nothing but the tag: when a veil is put on or taken off, what stands there then may well be the older file.
    """
    answer = send_file(file.absolute(), mimetype, conditional=False, etag=tag)
    del answer.headers["Last-Modified"]
    try:
        return answer.make_conditional(request, accept_ranges=True, complete_length=answer.content_length)
    except RequestedRangeNotSatisfiable:
        answer.close()
        raise


@pictures.get("/favicon.ico")
def icon() -> ResponseReturnValue:
    """Give the sign of the kiosk to browsers that ask for it at its old address."""
    return current_app.send_static_file("kiosk/favicon.ico")
