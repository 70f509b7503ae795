"""Addresses no page can read are refused before anything reads them."""

from __future__ import annotations

from flask import Flask, abort, request


def attach(app: Flask) -> None:
    """Refuse a query that is no UTF-8: the request gives it out as text only, and raises where it is none.

    Browsers percent-encode such bytes, and those are read; gunicorn refuses raw ones itself, others hand them on.
    """

    @app.url_value_preprocessor  # comes before every other function of a request
    def check_query(_endpoint: str | None, _values: dict[str, str] | None) -> None:
        try:
            request.query_string.decode()
        except UnicodeDecodeError:
            request.query_string = b""  # the page that says so names its own address, too
            abort(400, "This address is not served here.")
