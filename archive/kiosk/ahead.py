"""A page is fetched before it is gone to, so that nobody is sent to an archive that does not answer.

The browser then takes what was fetched: nothing is asked for twice, and nothing can fail in between.
"""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, request

# Says so in the request of `travel.js`.
AHEAD = "X-Ahead"
SECONDS = 4


def attach(app: Flask) -> None:
    """Let a page that was fetched ahead be kept for the moment until it is shown."""

    @app.after_request
    def keep(response: Response) -> Response:
        if response.mimetype == "text/html":
            response.vary.add("Cookie")  # what the visitor has set
            if AHEAD in request.headers and response.status_code == HTTPStatus.OK:
                response.headers.setdefault("Cache-Control", f"private, max-age={SECONDS}")
        return response
