"""Addresses of the desk: of its static files with their version, and where a form may send somebody back to."""

from __future__ import annotations

import functools
import hashlib
from pathlib import Path

from flask import current_app, url_for


def own_address(wanted: str) -> str:
    r"""Give the address if it lies on this very site, else the desk's.

    Browsers read `//host`, `/\host` and leading blanks as another site.
    """
    plain = wanted.isprintable() and "\\" not in wanted
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else url_for("desk.show")


def static_file(name: str) -> str:
    """Give the address of a static file, with a version so that browsers may keep it for good."""
    return url_for("static", filename=name, v=_version(Path(str(current_app.static_folder)) / name))


@functools.cache
def _version(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()[:12]
