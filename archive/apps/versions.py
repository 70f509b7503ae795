"""Addresses of our own static files carry a digest of their content, so that browsers may keep them for good."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

from flask import Flask, current_app, url_for


def attach(app: Flask) -> None:
    """Give templates `versioned(name)`."""
    app.jinja_env.globals["versioned"] = versioned


def versioned(name: str) -> str:
    """Give the address of a static file, with the version of its content."""
    return url_for("static", filename=name, v=_digest(str(current_app.static_folder), name))


@cache
def _digest(folder: str, name: str) -> str:
    return hashlib.sha256(Path(folder, name).read_bytes()).hexdigest()[:10]
