"""Who may open which page: every page says the least role it needs; a page that says nothing is closed."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from flask import Flask, abort, current_app, redirect, request, url_for
from flask.typing import ResponseReturnValue

from archive.catalogue.states import Role
from archive.errors import Forbidden
from archive.staff.people import Person, somebody

View = TypeVar("View", bound=Callable[..., ResponseReturnValue])

SAFE = frozenset({"GET", "HEAD", "OPTIONS"})
# Not pages of the desk: files of the interface and the two questions of the service manager.
OPEN_ENDPOINTS = frozenset({"static", "healthz", "readyz"})
# Where somebody may go who has yet to choose a password of their own.
BEFORE_CHANGE = frozenset({"password.change", "sign_in.leave", "language.choose"})

_least: dict[object, Role | None] = {}  # by view function


def needs(role: Role) -> Callable[[View], View]:
    """Declare the least role of a page."""

    def declare(view: View) -> View:
        _least[view] = role
        return view

    return declare


def anybody(view: View) -> View:
    """Declare that a page is open to people who are not signed in."""
    _least[view] = None
    return view


def declared(app: Flask, endpoint: str) -> Role | None:
    """Give the least role of a page, None where it is open to anybody.

    Raises:
        KeyError: the page declares nothing.
    """
    return None if endpoint in OPEN_ENDPOINTS else _least[app.view_functions[endpoint]]


def guard() -> ResponseReturnValue | None:
    """Let the request through, send a person to where they sign in, or refuse."""
    if request.endpoint is None:
        return None  # no such address: 404 follows
    try:
        least = declared(current_app, request.endpoint)
    except KeyError:
        return abort(403, "This page is not open to anybody yet.")
    return None if least is None else _admit(somebody(), least)


def _admit(who: Person | None, least: Role) -> ResponseReturnValue | None:
    if who is None:
        if request.method in SAFE and request.accept_mimetypes.best != "application/json":
            return redirect(url_for("sign_in.enter", next=request.full_path.rstrip("?")))
        return abort(401, "You are signed out. Sign in in another tab, then come back to this one and send it again.")
    if who.must_change and request.endpoint not in BEFORE_CHANGE:
        if request.method in SAFE:
            return redirect(url_for("password.change"))
        raise Forbidden("Choose a password of your own first.")
    who.actor.need(least)
    return None


def check_origin() -> None:
    """Refuse what another site makes a browser send.

    Browsers say by `Sec-Fetch-Site` where a request comes from, but only over HTTPS and on the machine itself; else
    by `Origin`, which is `null` under our own `no-referrer`. Both are beside the token in the form, not instead of it.
    """
    if request.method in SAFE:
        return
    site = request.headers.get("Sec-Fetch-Site")
    origin = request.headers.get("Origin", "null")
    if site is not None:
        foreign = site not in {"same-origin", "none"}
    else:
        foreign = origin != "null" and urlsplit(origin).netloc != request.host
    if foreign:
        abort(403, "This was sent from another site, so it was not done.")
