"""The desk: what needs doing."""

from __future__ import annotations

from flask import Blueprint, g, render_template, request
from flask.typing import ResponseReturnValue

from archive.catalogue import fixity, items, likenesses, queue, worklist
from archive.catalogue.states import Role
from archive.staff.access import needs
from archive.staff.desk.forms import read_asked
from archive.staff.desk.presenters import Standing, desk_page
from archive.staff.resources import desk

pages = Blueprint("desk", __name__)


@pages.get("/")
@needs(Role.VIEWER)
def show() -> ResponseReturnValue:
    """List the items, by state and filter."""
    asked = read_asked(request.args)
    with desk().database.reading() as session:
        sheet = worklist.read_sheet(session, asked.state, asked.words, asked.sheet)
        questions = likenesses.count_open(session)
        standing = Standing(queue.counts(session), questions, fixity.users_of_damaged(session))
        page = desk_page(asked, sheet, items.counts_by_state(session), standing, g.language)
    return render_template("staff/desk/desk.html", page=page)


@pages.get("/alive")
@needs(Role.VIEWER)
def alive() -> ResponseReturnValue:
    """Answer a page in which somebody types, so that the session counts as used."""
    return "", 204
