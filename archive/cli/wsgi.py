"""Where gunicorn finds the applications; settings come from the environment and TOML."""

from __future__ import annotations

import gc

from flask import Flask

from archive.apps import create_kiosk_app, create_staff_app
from archive.cli.logs import log_lines
from archive.settings import read_settings

# A page of results makes some 20,000 values that go with it; looking after each 700 takes 5 % of its time.
COLLECTING = (20_000, 10, 10)


def kiosk() -> Flask:
    """Make the visitors' application."""
    settings = read_settings()
    log_lines(settings.log_level)
    app = create_kiosk_app(settings)
    # A new process takes part only when it can answer every visitor at once.
    app.extensions["kiosk"].reader.warm()
    # Dictionaries and code stay for good. Going through their 270,000 objects and those of the libraries, again and
    # again, the collector took 0.5 s from one visitor in a hundred.
    gc.collect()
    gc.freeze()
    gc.set_threshold(*COLLECTING)
    return app


def staff() -> Flask:
    """Make the archivists' application."""
    settings = read_settings()
    log_lines(settings.log_level)
    return create_staff_app(settings)
