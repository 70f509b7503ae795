"""Where gunicorn finds the applications; settings come from the environment and TOML."""

from __future__ import annotations

from flask import Flask

from archive.apps import create_kiosk_app, create_staff_app
from archive.settings import read_settings


def kiosk() -> Flask:
    """Make the visitors' application."""
    return create_kiosk_app(read_settings())


def staff() -> Flask:
    """Make the archivists' application."""
    return create_staff_app(read_settings())
