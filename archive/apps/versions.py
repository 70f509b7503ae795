"""Addresses of our own static files carry a digest of their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, request, url_for


def attach(app: Flask) -> None:
    """Give templates `versioned(name)`."""
    app.jinja_env.globals["versioned"] = versioned


def versioned(name: str) -> str:
    """Give the address of a static file, with the version of its content."""
    return _address(str(current_app.static_folder), request.script_root, name)


@cache
def _address(folder: str, _root: str, name: str) -> str:
    """Make it once for each place the application stands at: a page names twenty files, always the same."""
    return url_for("static", filename=name, v=_digest(folder, name))


@cache
def _digest(folder: str, name: str) -> str:
    return hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()[:10]
