"""What an item was before, and bringing it back."""

from __future__ import annotations

from flask import Blueprint, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.catalogue import revisions
from archive.catalogue.states import Role, State
from archive.staff.access import needs
from archive.staff.form_fields import whole_number
from archive.staff.history.presenters import history_page
from archive.staff.history.restoring import restore as restore_item
from archive.staff.items.saving import get_item
from archive.staff.people import person
from archive.staff.resources import desk

pages = Blueprint("history", __name__)


@pages.get("/items/<row:number>/history")
@needs(Role.VIEWER)
def show(number: int) -> ResponseReturnValue:
    """List all revisions with what each changed."""
    with desk().database.reading() as session:
        item = get_item(session, number)
        page = history_page(item, revisions.history(session, number), person().actor, g.language)
    return render_template("staff/history/history.html", page=page)


@pages.post("/items/<row:number>/restore")
@needs(Role.CATALOGUER)
def restore(number: int) -> ResponseReturnValue:
    """Give the item the content of an earlier revision."""
    revision, version = whole_number(request.form.get("revision", "")), whole_number(request.form.get("version", ""))
    state = restore_item(desk(), number, revision, version, person().actor)
    flash(gettext("Revision %(number)s is restored.", number=revision), "done")
    if state == State.PUBLISHED:
        flash(gettext("The item is published: visitors will see this text in a couple of seconds."), "done")
    return redirect(url_for("items.show", number=number))
