"""A page is fetched before it is gone to, so that nobody is sent to an archive that does not answer.

The browser then takes what was fetched: nothing is asked for twice, and nothing can fail in between.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

# Says so in the request of `travel.js`.
AHEAD = "X-Ahead"
SECONDS = 4
# What the browser has already is kept as what it gets.
KEPT = {HTTPStatus.OK, HTTPStatus.NOT_MODIFIED}


def attach(app: Flask) -> None:
    """Let a page that was fetched ahead, and what it brings along, be kept for the moment until it is shown."""

    @app.after_request
    def keep(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.add("Cookie")  # what the visitor has set
        if AHEAD in request.headers and response.status_code in KEPT and not _has_its_own(response):
            response.headers["Cache-Control"] = f"private, max-age={SECONDS}"
        return response


def _has_its_own(response: Response) -> bool:
    """Whether it was said already how long this may be kept; Flask says `no-cache` of each file."""
    return response.headers.get("Cache-Control", "no-cache") != "no-cache"
