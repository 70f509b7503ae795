"""Pictures that look alike: shown side by side, and answered."""

from __future__ import annotations

from flask import Blueprint, abort, flash, g, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue

from archive.catalogue import items, likenesses
from archive.catalogue.likenesses import Answer
from archive.catalogue.states import Role
from archive.errors import ArchiveError
from archive.staff.access import needs
from archive.staff.form_fields import sentence, whole_number
from archive.staff.likenesses import answering
from archive.staff.likenesses.presenters import SHOWN, likeness_page
from archive.staff.people import person
from archive.staff.resources import desk
from archive.staff.words import LIKENESS_DONE

pages = Blueprint("likenesses", __name__)


@pages.get("/likenesses")
@needs(Role.VIEWER)
def ask() -> ResponseReturnValue:
    """Show the open questions; `?item=` only those about one item."""
    item = whole_number(request.args["item"]) if request.args.get("item") else None
    with desk().database.reading() as session:
        questions = likenesses.open_questions(session, item, limit=SHOWN)
        known = items.by_ids(session, [side.item_id for each in questions for side in (each.new, each.old)])
        page = likeness_page(questions, likenesses.count_open(session, item), known, g.language)
    return render_template("staff/likenesses/likenesses.html", page=page)


@pages.post("/likenesses/<row:number>")
@needs(Role.CATALOGUER)
def answer(number: int) -> ResponseReturnValue:
    """Do what the archivist said."""
    said = request.form.get("answer", "")
    if said not in LIKENESS_DONE:
        abort(422, "Choose one of the three answers.")
    try:
        question = answering.answer(desk(), number, Answer(said), person().actor)
        flash(str(LIKENESS_DONE[said]) % {"item": question.old.identifier}, "done")
    except ArchiveError as refused:
        flash(sentence(refused), "wrong")
    return redirect(url_for(".ask"))
