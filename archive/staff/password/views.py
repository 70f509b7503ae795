"""Changing the own password; after the first sign-in there is no way around it."""

from __future__ import annotations

from flask import Blueprint, flash, make_response, redirect, render_template, request, session, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext

from archive.catalogue import sign_in
from archive.catalogue.states import Role
from archive.catalogue.throttle import TooSoon
from archive.errors import Invalid
from archive.staff.access import needs
from archive.staff.form_fields import sentence
from archive.staff.password.forms import PasswordForm
from archive.staff.password.presenters import PasswordPage, password_page
from archive.staff.people import hand_over, person
from archive.staff.resources import desk

pages = Blueprint("password", __name__)


@pages.route("/password", methods=["GET", "POST"])
@needs(Role.VIEWER)
def change() -> ResponseReturnValue:
    """Ask for the old and the new one; all other sessions of the account end."""
    form, forced = PasswordForm(), person().must_change
    if not form.validate_on_submit():
        return _page(password_page(form, forced=forced), 422 if form.is_submitted() else 200)
    try:
        token = _keep(form)
    except Invalid as fault:
        return _page(password_page(form, forced=forced, fault=fault), 422)
    except TooSoon as early:
        return _page(password_page(form, forced=forced, problem=sentence(early)), 429, str(early.values["seconds"]))
    session.clear()
    flash(gettext("The new password is kept. Other browsers where you were signed in are signed out."), "done")
    return hand_over(make_response(redirect(url_for("desk.show"))), token)


def _keep(form: PasswordForm) -> str:
    old, new, address = form.old.data or "", form.password.data or "", request.remote_addr or ""
    return sign_in.change_password(desk().database, person().actor.name, old, new, address)


def _page(page: PasswordPage, status: int, retry_after: str = "") -> ResponseReturnValue:
    headers = {"Retry-After": retry_after} if retry_after else {}
    return render_template("staff/password/change.html", page=page), status, headers
