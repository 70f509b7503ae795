"""The form of one item: new, shown, saved, moved on."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.catalogue.kinds import KINDS, POSTCARD
from archive.catalogue.states import Role
from archive.staff.access import needs
from archive.staff.items import presenters, saving
from archive.staff.items.filling import EMPTY, fill
from archive.staff.items.forms import Typed, change_kind
from archive.staff.items.saving import NotSaved
from archive.staff.items.shelf import read_shelf
from archive.staff.items.suggestions import TAKE, take_over
from archive.staff.people import person
from archive.staff.resources import desk
from archive.staff.words import STEPS_DONE

pages = Blueprint("items", __name__)
# A button that asks for the fields of another kind, and saves nothing.
OTHER_KIND = "kind"


@pages.get("/items/new")
@needs(Role.CATALOGUER)
def new() -> ResponseReturnValue:
    """Show the empty form of a kind."""
    kind = request.args.get("kind", "")
    return _blank({**EMPTY, "kind": kind if kind in KINDS else POSTCARD.name}, presenters.NOTHING)


@pages.post("/items/new")
@needs(Role.CATALOGUER)
def create() -> ResponseReturnValue:
    """Add an item."""
    typed = request.form.to_dict()
    if typed.get("then") == OTHER_KIND:
        return _blank(change_kind(typed), presenters.NOTHING)
    outcome = saving.create(desk(), typed, person().actor)
    if isinstance(outcome, NotSaved):
        return _blank(typed, outcome)
    flash(_done(typed), "done")
    return redirect(url_for(".show", number=outcome))


@pages.get("/items/<row:number>")
@needs(Role.VIEWER)
def show(number: int) -> ResponseReturnValue:
    """Show the form of an item as it stands in the catalogue."""
    return _filled(number, None, presenters.NOTHING)


@pages.post("/items/<row:number>")
@needs(Role.CATALOGUER)
def save(number: int) -> ResponseReturnValue:
    """Keep what was typed, and submit, return, publish or withdraw if that button was pressed."""
    typed = request.form.to_dict()
    if (then := typed.get("then", "")) == OTHER_KIND or then.startswith(TAKE):
        shown = change_kind(typed) if then == OTHER_KIND else typed
        return _filled(number, shown, NotSaved(200, (), version=saving.version_of(typed)))
    outcome = saving.save(desk(), number, typed, person().actor, g.language)
    if isinstance(outcome, NotSaved):
        return _filled(number, typed, outcome)
    flash(_done(typed), "done")
    return redirect(url_for(".show", number=number))


def _done(typed: Typed) -> str:
    return str(STEPS_DONE.get(typed.get("then", ""), gettext("Saved.")))


def _blank(typed: Typed, missed: NotSaved) -> ResponseReturnValue:
    with desk().database.reading() as session:
        shelf = read_shelf(session, None, g.language)
    head = presenters.new_head(typed, person().actor)
    page = presenters.item_page(head, typed, shelf, g.language, missed)
    return render_template("staff/items/item.html", page=page), missed.status


def _filled(number: int, typed: Typed | None, missed: NotSaved) -> ResponseReturnValue:
    with desk().database.reading() as session:
        item = saving.get_item(session, number)
        shelf = read_shelf(session, item, g.language)
        version = item.version if typed is None else missed.version
        head = presenters.head_of(item, person().actor, g.language, version)
        typed = fill(item, g.language) if typed is None else take_over(typed, shelf.pictures, shelf.embedded)
        page = presenters.item_page(head, typed, shelf, g.language, missed)
    return render_template("staff/items/item.html", page=page), missed.status
