"""The pictures before visitors. A web server in front may serve the same files; this is the way without one."""

from __future__ import annotations

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

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
    # Without a maximum age Flask says no-cache: browsers ask again and get 304 by the ETag.
    return send_file(file.absolute(), conditional=True, etag=True)
