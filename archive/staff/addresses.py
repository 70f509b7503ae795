"""Where a form may send somebody back to."""

from __future__ import annotations

from flask import url_for


def own_address(wanted: str) -> str:
    r"""Give the address if it lies on this very site, else the desk's.

    Browsers read `//host`, `/\host` and leading blanks as another site.
    """
    plain = wanted.isprintable() and "\\" not in wanted
    return wanted if plain and wanted.startswith("/") and not wanted.startswith("//") else url_for("desk.show")
