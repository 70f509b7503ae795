"""Signing in and out."""

from __future__ import annotations

from flask import Blueprint, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue

from archive.catalogue import sign_in, staff_sessions
from archive.catalogue.sign_in import WrongPassword
from archive.catalogue.throttle import TooSoon
from archive.staff.access import anybody
from archive.staff.addresses import own_address
from archive.staff.form_fields import sentence
from archive.staff.people import cookie_name, hand_over, take_back
from archive.staff.resources import desk
from archive.staff.sign_in.forms import SignInForm
from archive.staff.sign_in.presenters import sign_in_page

pages = Blueprint("sign_in", __name__)


@pages.route("/sign-in", methods=["GET", "POST"])
@anybody
def enter() -> ResponseReturnValue:
    """Ask for name and password; a right answer opens a session."""
    form = SignInForm()
    if not form.validate_on_submit():
        return _page(form, 422 if form.is_submitted() else 200)
    try:
        token = _open(form.name.data or "", form.password.data or "")
    except WrongPassword as wrong:
        return _page(form, 401, sentence(wrong))
    except TooSoon as early:
        return _page(form, 429, sentence(early), str(early.values["seconds"]))
    session.clear()  # the form token changes with the person
    return hand_over(make_response(redirect(own_address(request.values.get("next", "")))), token)


@pages.post("/sign-out")
@anybody
def leave() -> ResponseReturnValue:
    """End the session."""
    with desk().database.writing() as rows:
        staff_sessions.end(rows, request.cookies.get(cookie_name(desk().settings), ""))
    session.clear()
    return take_back(make_response(redirect(url_for(".enter"))))


def _open(name: str, password: str) -> str:
    old = request.cookies.get(cookie_name(desk().settings), "")
    return sign_in.sign_in(desk().database, name, password, request.remote_addr or "", replaces=old)


def _page(form: SignInForm, status: int, problem: str = "", retry_after: str = "") -> ResponseReturnValue:
    page = sign_in_page(form, request.values.get("next", ""), problem)
    headers = {"Retry-After": retry_after} if retry_after else {}
    return render_template("staff/sign_in/enter.html", page=page), status, headers
