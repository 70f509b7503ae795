"""Addresses of the plans."""

from __future__ import annotations

from flask import Blueprint, abort, render_template
from flask.typing import ResponseReturnValue

from archive.catalogue import displays, museum
from archive.catalogue.authorities import AuthorityKind
from archive.catalogue.plans import Plan
from archive.kiosk.languages import choose_language
from archive.kiosk.names import naming
from archive.kiosk.plans.presenters import plan_page
from archive.kiosk.presenters.frame import frame
from archive.kiosk.resources import resources

ground = Blueprint("plans", __name__)
ground.url_value_preprocessor(choose_language)


@ground.get("/<language>/plan")
@ground.get("/<language>/plan/<slug>")
def plan(language: str, slug: str = "") -> ResponseReturnValue:
    """Look at a plan; without a name at the museum's first."""
    kit = resources()
    with kit.session() as session:
        every = displays.everything(session, Plan)
        found = next((one for one in every if slug in ("", one.slug)), None)
        if found is None:
            abort(404, "There is no such page.")
        places = naming.counted(session, AuthorityKind.PLACE)
        page = plan_page(found, every, places, language, kit.shows)
        return render_template("kiosk/plan.html", frame=frame(museum.get(session), language), page=page)
