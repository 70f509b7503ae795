"""The two applications: the visitors' kiosk and the archivists' desk. Here they are wired, and nothing else is done.

Each factory imports its own side only when it is called, so that the kiosk's process never loads the desk.
"""

from __future__ import annotations

from pathlib import Path

from flask import Flask

from archive.apps import addresses, errors, headers, health, languages, versions
from archive.settings import Settings
from index import Reader

_HERE = Path(__file__).parent.parent


def create_kiosk_app(settings: Settings) -> Flask:
    """Make the visitors' application: read-only, without any of the desk."""
    from archive import kiosk  # noqa: PLC0415 -- see above

    app = _plain_app("kiosk")
    languages.attach(app, domain="kiosk", default=settings.default_language)
    headers.attach(app, keeping="no-cache", hosts=settings.kiosk_hosts)
    resources = kiosk.attach(app, settings)
    errors.attach(app, page=kiosk.error_page)
    health.attach(app, resources.database, resources.reader)
    return app


def create_staff_app(settings: Settings) -> Flask:
    """Make the archivists' application."""
    from archive import staff  # noqa: PLC0415 -- see above

    app = _plain_app("staff")
    languages.attach(app, domain="staff", default=settings.default_language)
    headers.attach(app, keeping="no-store")
    desk = staff.attach(app, settings)
    errors.attach(app, page=staff.error_page)
    health.attach(app, desk.database, Reader(settings.index_folder))
    return app


def _plain_app(name: str) -> Flask:
    app = Flask(f"archive.{name}", root_path=str(_HERE), static_folder="static", template_folder="templates")
    app.json.ensure_ascii = False  # type: ignore[attr-defined]  # Cyrillic reads better than \u0430
    app.json.sort_keys = False  # type: ignore[attr-defined]  # keys come in the order of the contract
    versions.attach(app)
    addresses.attach(app)
    return app
