"""The list of what was kept: plain addresses, so that it works without script; the list itself is in a cookie."""

from __future__ import annotations

from flask import Blueprint, Response, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.catalogue import items, museum
from archive.kiosk.kept.choice import COOKIE, MOST, numbers_kept, with_one, without, write_kept
from archive.kiosk.kept.presenters import kept_page, said_by, taken, way_kept
from archive.kiosk.kept.taking import as_code
from archive.kiosk.languages import choose_language
from archive.kiosk.presenters.cards import item_url
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources

kept = Blueprint("kept", __name__)
kept.url_value_preprocessor(choose_language)


@kept.get("/<language>/kept")
def show(language: str) -> ResponseReturnValue:
    """Show the list; one that came in the address is that of a telephone at home."""
    kit = resources()
    asked = tuple(request.args.getlist("item")[:MOST])
    with kit.session() as session:
        found, described = items.by_identifiers(session, asked or numbers_kept()), museum.get(session)
        said = taken(found, described, language, kit.settings.public_address)
        page = kept_page(found, said_by(found, described, said, language), language, kit.shows, own=not asked)
        return render_template("kiosk/kept.html", frame=frame(described, language), page=page)


@kept.get("/<language>/kept.svg")
def code(language: str) -> ResponseReturnValue:
    """Draw the code of a list."""
    kit = resources()
    with kit.session() as session:
        found = items.by_identifiers(session, tuple(request.args.getlist("item")[:MOST]))
        said = taken(found, museum.get(session), language, kit.settings.public_address)
    return Response(as_code(said), mimetype="image/svg+xml")


@kept.get("/<language>/keep/<path:identifier>")
def keep(language: str, identifier: str) -> ResponseReturnValue:
    """Put an item on the list, and go back to it."""
    with resources().session() as session:
        number = items.find(session, identifier).identifier
    return _kept(with_one(numbers_kept(), number), way_kept(item_url(number, language)))


@kept.get("/<language>/drop/<path:identifier>")
def drop(language: str, identifier: str) -> ResponseReturnValue:
    """Take an item off the list, and go back to where that was asked."""
    listed = "list" in request.args
    to = url_for("kept.show", language=language) if listed else way_kept(item_url(identifier, language))
    return _kept(without(numbers_kept(), identifier), to)


@kept.get("/<language>/empty")
def empty(language: str) -> ResponseReturnValue:
    """Empty the list."""
    return _kept((), url_for("kept.show", language=language))


def _kept(numbers: tuple[str, ...], to: str) -> Response:
    answer = redirect(to, 303)
    carried = write_kept(numbers)
    if carried:
        answer.set_cookie(COOKIE, carried, secure=request.is_secure, httponly=True, samesite="Strict")
    else:
        answer.delete_cookie(COOKIE, httponly=True, samesite="Strict")
    answer.headers["Cache-Control"] = "no-store"
    return Response(answer.response, answer.status_code, answer.headers)
