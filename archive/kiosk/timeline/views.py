"""Addresses of the timeline."""

from __future__ import annotations

from flask import Blueprint, abort, render_template, request
from flask.typing import ResponseReturnValue
from sqlalchemy.orm import Session

from archive.catalogue import items, museum
from archive.catalogue.items import Item
from archive.kiosk.asking import number_of_page
from archive.kiosk.languages import choose_language
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources
from archive.kiosk.timeline import density
from archive.kiosk.timeline.density import Dated
from archive.kiosk.timeline.presenters import Held, timeline_page

times = Blueprint("timeline", __name__)
times.url_value_preprocessor(choose_language)
# Cards under the buttons, and of what is dated around a day.
CARDS, AROUND = 24, 12


@times.get("/<language>/timeline")
@times.get("/<language>/timeline/<period>")
def timeline(language: str, period: str = "") -> ResponseReturnValue:
    """Look at the years, or closer."""
    kit, number = resources(), number_of_page(request.args)
    with kit.session() as session:
        held = _held(session, period, number)
        if (period and not (held.parts or held.items or held.around)) or (number > 1 and not held.items):
            abort(404, "There is no such page.")
        page = timeline_page(held, language, kit.shows, number, CARDS)
        return render_template("kiosk/timeline.html", frame=frame(museum.get(session), language), page=page)


def _held(session: Session, period: str, number: int) -> Held:
    inside = density.read_period(period) if period else None
    every = density.dated(session)
    parts = density.divide(every, inside)
    rest = density.beside(every, inside, parts)
    a_day = inside is not None and inside.day is not None
    around = [one for one in every if one.around(inside)][:AROUND] if inside is not None and a_day else []
    return Held(
        inside=inside,
        parts=parts,
        months=density.counts(every, 6),
        items=_rows(session, rest[(number - 1) * CARDS : number * CARDS]),
        count=len(rest),
        around=_rows(session, around),
        beside=density.neighbours(every, inside) if inside is not None and a_day else (None, None),
    )


def _rows(session: Session, dated: list[Dated]) -> list[Item]:
    """Give the items in the order of their dates."""
    return items.in_order(session, [one.number for one in dated])
