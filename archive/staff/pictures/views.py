"""Originals to download, and previews of pictures that visitors may not see yet."""

from __future__ import annotations

from flask import Blueprint, abort, send_file
from flask.typing import ResponseReturnValue

from archive.catalogue import assets, fixity
from archive.catalogue.states import Role
from archive.staff.access import needs
from archive.staff.resources import desk

pages = Blueprint("pictures", __name__)

# An uploaded file is never shown as a page of this site, whatever a browser takes it for.
AS_A_FILE = {
    "Content-Security-Policy": "sandbox; default-src 'none'",
    "Cross-Origin-Resource-Policy": "same-origin",
    "X-Content-Type-Options": "nosniff",
}


@pages.get("/pictures/<key>/original")
@needs(Role.VIEWER)
def original(key: str) -> ResponseReturnValue:
    """Give the original under the name it came with."""
    with desk().database.reading() as session:
        asset = assets.find(session, key)
        damaged = bool(fixity.damaged(session, [asset.sha256]))
        name = asset.filename or f"{asset.sha256[:12]}.{asset.original.format.lower()}"
    path = desk().store.path(asset.sha256)
    if damaged or not path.is_file():
        abort(404, "The original is missing on the disk. Tell whoever looks after the machine to run “archive check”.")
    response = send_file(path.absolute(), mimetype="application/octet-stream", as_attachment=True, download_name=name)
    response.headers.update(AS_A_FILE)
    return response


@pages.get("/pictures/<key>/<name>")
@needs(Role.VIEWER)
def preview(key: str, name: str) -> ResponseReturnValue:
    """Give a rendition, whether visitors may see it or not; 404 until it is made."""
    with desk().database.reading() as session:
        sha256 = assets.find(session, key).sha256
    path = desk().store.rendition(sha256, name)
    return send_file(path.absolute(), max_age=0) if path else abort(404, "This picture is still being prepared.")
