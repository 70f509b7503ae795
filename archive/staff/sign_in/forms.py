"""Name and password."""

from __future__ import annotations

from flask_babel import lazy_gettext
from flask_wtf import FlaskForm
from wtforms import PasswordField, StringField
from wtforms.validators import DataRequired, Length


class SignInForm(FlaskForm):  # type: ignore[misc]  # Flask-WTF has no types
    """Who is it?"""

    name = StringField(
        lazy_gettext("Name"),
        [DataRequired(lazy_gettext("Give your name.")), Length(max=80, message=lazy_gettext("Give your name."))],
        render_kw={"autocomplete": "username"},
    )
    password = PasswordField(
        lazy_gettext("Password"),
        [DataRequired(lazy_gettext("Give your password.")), Length(max=1_000)],
        render_kw={"autocomplete": "current-password"},
    )
