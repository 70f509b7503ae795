"""The visitors' pages. Each reads the address, asks one thing, and renders."""

from __future__ import annotations

import time

from flask import Blueprint, render_template, request
from flask.typing import ResponseReturnValue

from archive.catalogue import collections, items, museum
from archive.kiosk import doors, reading_order
from archive.kiosk.aloud.views import sound_of
from archive.kiosk.asking import number_of_page, read_asked
from archive.kiosk.comfort.presenters import comfort_of_request
from archive.kiosk.kept.choice import numbers_kept
from archive.kiosk.kept.presenters import keeping
from archive.kiosk.kept_pages import Made
from archive.kiosk.languages import choose_language, default_language, speak, spoken
from archive.kiosk.presenters.collection_page import Leaf, collection_page
from archive.kiosk.presenters.entrance import entrance, start_page
from archive.kiosk.presenters.frame import frame
from archive.kiosk.presenters.item_page import item_page
from archive.kiosk.presenters.relatives import relatives
from archive.kiosk.presenters.search_page import search_page
from archive.kiosk.presenters.sides import SEEN, Looking
from archive.kiosk.presenters.way_back import way_back
from archive.kiosk.resources import resources
from archive.kiosk.stories.path import stops_at, walks
from archive.kiosk.stories.presenters import told
from archive.kiosk.ways import paths
from archive.search import Asked, find, related

pages = Blueprint("kiosk", __name__)
pages.url_value_preprocessor(choose_language)
# Cards on a page: three full screens at most.
RESULTS = 12
GALLERY = 48
# Records on the start page, and for how many seconds the same ones.
INVITED, TURN = 18, 300


@pages.get("/")
def start() -> ResponseReturnValue:
    """Invite with records, others every few minutes."""
    kit = resources()
    with kit.session() as session:
        described = museum.get(session)
        language = default_language(described)
        speak(language)
        inviting = doors.invitations(session, int(time.time()) // TURN, INVITED)
        page = start_page(described, inviting, spoken(described), kit.shows)
        return render_template("kiosk/start.html", frame=frame(described, language), page=page)


@pages.get("/<language>/")
def home(language: str) -> ResponseReturnValue:
    """Browse."""
    kit = resources()
    with kit.session() as session:
        open_ways = paths(session)
        page = entrance(doors.doors(session), walks(session), open_ways, language, kit.shows)
        return render_template("kiosk/home.html", frame=frame(museum.get(session), language), page=page)


@pages.get("/<language>/search")
def search(language: str) -> ResponseReturnValue:
    """Search."""
    address = f"{comfort_of_request().write()} {request.full_path}"
    return resources().page(address, lambda: _search(language)), {"Content-Type": "text/html; charset=utf-8"}


def _search(language: str) -> Made:
    kit = resources()
    asked = read_asked(request.args, language, RESULTS)
    with kit.session() as session:
        found = find(session, kit.reader, asked)
        everything = find(session, kit.reader, Asked(language=language, size=1)) if found.unmatched else None
        page = search_page(found, everything, language, kit.shows, request.args.get("open", ""))
        html = render_template("kiosk/search.html", frame=frame(museum.get(session), language), page=page)
    return Made(html, whole=not found.reduced and not (everything and everything.reduced))


@pages.get("/<language>/items/<path:identifier>")
def item(language: str, identifier: str) -> ResponseReturnValue:
    """Read one item."""
    kit = resources()
    with kit.session() as session:
        found, described = items.find(session, identifier), museum.get(session)
        place = reading_order.place_of(session, found)
        looking = Looking(kit.shows, kit.zooms, kit.store.pages, SEEN in request.args.items())
        page = item_page(found, place, described, language, looking)
        also = relatives(related(session, kit.reader, found), language, kit.shows)
        back, around = way_back(request.args, language), frame(described, language)
        sound, keep = sound_of(found, language), keeping(found.identifier, numbers_kept(), language)
        said = {"page": page, "also": also, "back": back, "sound": sound, "keep": keep}
        return render_template("kiosk/item.html", frame=around, told=told(stops_at(session, found), language), **said)


@pages.get("/<language>/collections/<slug>")
def collection(language: str, slug: str) -> ResponseReturnValue:
    """Look through a collection."""
    kit, number = resources(), number_of_page(request.args)
    with kit.session() as session:
        found = collections.find(session, slug)
        shown = reading_order.items_of(session, found, number, GALLERY)
        following = reading_order.following(session, found, number * GALLERY) if number * GALLERY < shown[1] else []
        page = collection_page(found, Leaf(shown, following, number, GALLERY), language, kit.shows)
        return render_template("kiosk/collection.html", frame=frame(museum.get(session), language), page=page)
