"""Bringing scans in."""

from __future__ import annotations

from flask import Blueprint, jsonify, render_template, request
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.catalogue.states import Role
from archive.staff.access import needs
from archive.staff.people import person
from archive.staff.resources import desk
from archive.staff.upload.forms import Target, read_target
from archive.staff.upload.presenters import Result, results_of, status_of_all, upload_page
from archive.staff.upload.taking import take_all

pages = Blueprint("upload", __name__)


@pages.get("/upload")
@needs(Role.CATALOGUER)
def ask() -> ResponseReturnValue:
    """Show the form; `?item=` fills the accession number in."""
    return _page(read_target(request.args))


@pages.post("/upload")
@needs(Role.CATALOGUER)
def take() -> ResponseReturnValue:
    """Take the files in; the script is answered with one result for each file."""
    files = [file for file in request.files.getlist("files") if file.filename]
    target = read_target(request.form, [*request.form.getlist("names"), *(file.filename or "" for file in files)])
    if not files:
        return _page(target, 422, gettext("Choose at least one file."))
    results = results_of(take_all(desk(), files, target, person().actor))
    return _page(target, status_of_all(results), "", results)


def _page(
    target: Target, status: int = 200, problem: str = "", results: tuple[Result, ...] = ()
) -> ResponseReturnValue:
    if request.accept_mimetypes.best == "application/json":
        return jsonify(results=[result.write() for result in results], problem=problem), status
    page = upload_page(target, desk().settings.upload_limit_mb, problem, results)
    return render_template("staff/upload/upload.html", page=page), status
