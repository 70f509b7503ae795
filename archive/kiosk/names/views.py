"""Addresses of people, places and subjects."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue

from archive.catalogue import museum
from archive.kiosk.asking import number_of_page
from archive.kiosk.languages import choose_language
from archive.kiosk.names import naming
from archive.kiosk.names.presenters import KINDS, Listing, View, chosen_names, name_page, names_page
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources

names = Blueprint("names", __name__)
names.url_value_preprocessor(choose_language)
# Items on the page of a name: three full screens at most.
ITEMS = 24
_ANY = "<any(people, places, subjects):kind>"


@names.get(f"/<language>/{_ANY}")
def every(language: str, kind: str) -> ResponseReturnValue:
    """Offer all names of a kind."""
    kit, number = resources(), number_of_page(request.args)
    with kit.session() as session:
        ordered = naming.ordered(session, KINDS[kind], language)
        chosen = chosen_names(ordered, language, request.args.get("letter", "")[:1].upper())
        listing = Listing(KINDS[kind], ordered, chosen, number)
        if ordered and not listing.shown:
            abort(404, "There is no such page.")
        pictures = naming.covers(session, [one.number for one in listing.shown])
        page = names_page(listing, pictures, language, kit.shows)
        return render_template("kiosk/names.html", frame=frame(museum.get(session), language), page=page)


@names.get(f"/<language>/{_ANY}/<slug>")
def one(language: str, kind: str, slug: str) -> ResponseReturnValue:
    """Show everything that names one."""
    kit, number = resources(), number_of_page(request.args)
    with kit.session() as session:
        found = naming.find(session, KINDS[kind], slug)
        items, together = naming.items_of(session, found, number, ITEMS), naming.companions(session, found)
        page = name_page(found, items, together, number, View(language, kit.shows, ITEMS))
        return render_template("kiosk/name.html", frame=frame(museum.get(session), language), page=page)
