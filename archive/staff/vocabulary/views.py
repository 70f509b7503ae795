"""The museum's vocabulary: what is offered, what it has added, and tables in and out."""

from __future__ import annotations

from flask import Blueprint, Response, flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.catalogue.concepts import record_of
from archive.catalogue.states import Role
from archive.errors import Conflict, Invalid
from archive.exchange import vocabulary_table
from archive.search.vocabulary import in_force
from archive.staff.access import needs
from archive.staff.people import person
from archive.staff.resources import desk
from archive.staff.vocabulary.forms import read_typed
from archive.staff.vocabulary.presenters import bad_lines, concept_page, told, vocabulary_page
from archive.staff.vocabulary.reading import read_words
from archive.staff.vocabulary.saving import decide as decide_on
from archive.staff.vocabulary.saving import find_typed, save, stand, take_table

pages = Blueprint("vocabulary", __name__)


@pages.get("/vocabulary")
@needs(Role.CATALOGUER)
def show() -> ResponseReturnValue:
    """Show the offers, the museum's own words, and what is searched for."""
    return _page()


@pages.post("/vocabulary/offers")
@needs(Role.EDITOR)
def decide() -> ResponseReturnValue:
    """Accept or decline a pair that was offered."""
    accept = request.form.get("then") == "accept"
    pair = read_typed(request.form)
    decide_on(desk(), pair, person().actor, accept=accept)
    words = " = ".join(pair.cells.values())
    message = gettext("%(words)s: visitors find one by the other now.") if accept else gettext("%(words)s: declined.")
    flash(message % {"words": words}, "done")
    return redirect(url_for("vocabulary.show"))


@pages.get("/vocabulary/concept")
@needs(Role.EDITOR)
def edit() -> ResponseReturnValue:
    """Show the form of a concept; without `?id=` of a new one."""
    with desk().database.reading() as session:
        typed = find_typed(session, request.args.get("id", ""))
    return render_template("staff/vocabulary/concept.html", page=concept_page(typed))


@pages.post("/vocabulary/concept")
@needs(Role.EDITOR)
def keep() -> ResponseReturnValue:
    """Store a concept."""
    typed = read_typed(request.form)
    try:
        save(desk(), typed, person().actor)
    except Invalid as error:
        page = concept_page(typed, error.problems)
        return render_template("staff/vocabulary/concept.html", page=page), 422
    except Conflict as error:
        with desk().database.reading() as session:
            theirs = find_typed(session, typed.id).cells
        page = concept_page(typed, (error,), theirs)
        return render_template("staff/vocabulary/concept.html", page=page), 409
    flash(gettext("Saved: visitors find by these words now."), "done")
    return redirect(url_for("vocabulary.show"))


@pages.post("/vocabulary/standing")
@needs(Role.EDITOR)
def change_standing() -> ResponseReturnValue:
    """Take a concept out, or bring it back."""
    stand(desk(), request.form, read_typed(request.form), person().actor)
    return redirect(url_for("vocabulary.show"))


@pages.post("/vocabulary/import")
@needs(Role.EDITOR)
def take() -> ResponseReturnValue:
    """Store the good lines of a table and name the bad ones."""
    file = request.files.get("file")
    if file is None or not file.filename:
        return _page((gettext("Choose a file."),), 422)
    taken = take_table(desk(), file.read(), file.filename, person().actor)
    flash(told(taken), "done")
    return _page(bad_lines(taken), 422 if taken.problems else 200)


@pages.get("/vocabulary/table")
@needs(Role.CATALOGUER)
def export() -> ResponseReturnValue:
    """Give the words in force as a table."""
    with desk().database.reading() as session:
        text = vocabulary_table.write(record_of(concept) for concept in in_force(session).values())
    headers = {"Content-Disposition": "attachment; filename=vocabulary.tsv"}
    return Response(text, mimetype="text/tab-separated-values", headers=headers)


def _page(problems: tuple[str, ...] = (), status: int = 200) -> ResponseReturnValue:
    asked = request.args.get("q", "").replace("\0", " ").strip()[:200]
    with desk().database.reading() as session:
        words = read_words(session, asked)
    page = vocabulary_page(words, asked, person().actor, problems)
    return render_template("staff/vocabulary/vocabulary.html", page=page), status
