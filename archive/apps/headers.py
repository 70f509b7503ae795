"""The headers every answer carries: nothing is loaded from elsewhere, nothing is guessed, nothing is framed."""

from __future__ import annotations

from http import HTTPStatus

from flask import Flask, Response, abort, request

# No data: and no inline style or script; every source is the page's own origin.
_OWN = ("script-src", "style-src", "font-src", "img-src", "media-src", "connect-src", "manifest-src", "form-action")
_NONE = ("default-src", "base-uri", "frame-ancestors", "object-src")
POLICY = "; ".join([*(f"{name} 'none'" for name in _NONE), *(f"{name} 'self'" for name in _OWN)])
POWERS = ("camera", "microphone", "geolocation", "usb", "serial", "payment", "idle-detection")
HEADERS = {
    "Content-Security-Policy": POLICY,
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{power}=()" for power in POWERS),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}
YEAR = 31_536_000


def attach(app: Flask, *, keeping: str, hosts: tuple[str, ...] = ()) -> None:
    """Add the headers, and refuse host names that are not ours where any are named.

    Args:
        app: the application.
        keeping: what browsers may do with a page: `no-cache` (ask again) or `no-store` (forget it).
        hosts: the host names served; empty means any.
    """

    @app.before_request
    def check_host() -> None:
        if hosts and _without_port(request.host) not in hosts:
            abort(400, "This address is not served here.")

    @app.after_request
    def add(response: Response) -> Response:
        for name, value in HEADERS.items():
            response.headers.setdefault(name, value)
        if request.is_secure:
            response.headers.setdefault("Strict-Transport-Security", f"max-age={YEAR}")
        # Pages change with the catalogue; only files with a version in their address may be kept.
        if request.endpoint == "static" and "v" in request.args and response.status_code == 200:  # noqa: PLR2004
            response.headers["Cache-Control"] = f"public, max-age={YEAR}, immutable"
        else:
            response.headers.setdefault("Cache-Control", keeping)
        _close_unsent(response)
        return response


def _close_unsent(response: Response) -> None:
    """Close the file of an answer that goes without a body: Werkzeug sends nothing of it, and leaves it open."""
    if response.status_code == HTTPStatus.NOT_MODIFIED or request.method == "HEAD":
        response.close()


def _without_port(host: str) -> str:
    """Give the name, or the address without the brackets of IPv6."""
    name, _, port = host.rpartition(":")
    return (name if name and port.isdigit() else host).strip("[]")
